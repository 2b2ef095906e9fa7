package org.tuanlink.progress;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Writes each day's figures: the last time of a day is how it ended. */
@Component
class History {

    private final FoldState state;
    private final Folding folding;
    private final DayTable days;
    private final ProgressProperties properties;
    private final Clock clock;

    History(FoldState state, Folding folding, DayTable days, ProgressProperties properties, Clock clock) {
        this.state = state;
        this.folding = folding;
        this.days = days;
        this.properties = properties;
        this.clock = clock;
    }

    void write() {
        state.alone(followed -> {
            LocalDate today = LocalDate.now(clock);
            close(today.minusDays(1));
            folding.foldAll(followed);
            days.copy(today);
            days.forgetBefore(today.minusDays(properties.kept().toDays()));
            return true;
        });
    }

    /** A few minutes after the day's end, before anything else is taken in; what was before the first time nobody knows. */
    private void close(LocalDate day) {
        LocalDate closed = state.closedDay();
        if (closed == null || closed.isBefore(day)) {
            if (closed != null) {
                days.copyAll(day);
            }
            days.forgetOthersBefore(day.minusDays(Pace.DAYS));
            state.closed(day);
        }
    }
}
