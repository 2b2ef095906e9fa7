package org.tuanlink.review;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words on cards, in {@code words.properties}, and times as people read them. */
@Component
class Words {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.tuanlink.review.words");

    private final DateTimeFormatter minute;
    private final DateTimeFormatter second;

    Words(Clock clock) {
        this.minute = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA).withZone(clock.getZone());
        this.second = DateTimeFormatter.ofPattern("M月d日 HH:mm:ss", Locale.CHINA).withZone(clock.getZone());
    }

    static String of(String key, Object... values) {
        String text = BUNDLE.getString(key);
        return values.length == 0 ? text : text.formatted(values);
    }

    String minute(@Nullable Instant at) {
        return at == null ? of("by.nobody") : minute.format(at);
    }

    String second(Instant at) {
        return second.format(at);
    }

    /** Who decided a task, as others read it. */
    static String by(ReviewTask task) {
        String by = task.decidedBy();
        return task.state() == ReviewState.WITHDRAWN ? of("by.himself") : by == null ? of("by.nobody") : by;
    }

    static String result(ReviewTask task) {
        return of("result." + task.state().name());
    }

    /** What became of a task that is no longer open. */
    String told(String name, ReviewTask task) {
        return task.state() == ReviewState.WITHDRAWN
                ? of("told.WITHDRAWN", name)
                : of("told.DECIDED", name, result(task), by(task), minute(task.decidedAt()));
    }
}
