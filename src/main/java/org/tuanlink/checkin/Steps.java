package org.tuanlink.checkin;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.Application.Next;
import org.tuanlink.checkin.HistoryTable.Actor;

/** Writes a step of an application that is locked: the row, its history, and whom else it concerns. */
@Component
class Steps {

    private final ApplicationTable table;
    private final HistoryTable history;
    private final ApplicationViews views;
    private final ObjectProvider<ApplicationListener> listeners;
    private final Clock clock;

    Steps(
            ApplicationTable table,
            HistoryTable history,
            ApplicationViews views,
            ObjectProvider<ApplicationListener> listeners,
            Clock clock) {
        this.table = table;
        this.history = history;
        this.views = views;
        this.listeners = listeners;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Throws DuplicateKeyException, having written nothing, when another application occupies the person. */
    Application take(Application before, Next next, Actor actor) {
        Instant now = now();
        if (!table.move(before, next, now)) {
            throw new IllegalStateException("Application " + before.id() + " is not locked");
        }
        return written(before, next.standing(), actor, now);
    }

    /** Writes its history, and tells how it is now. */
    Application written(Application before, Standing to, Actor actor, Instant now) {
        history.add(before, to, actor, now);
        return table.find(before.id()).orElseThrow();
    }

    /** Tells the listeners. */
    ApplicationView tell(Application one, BiConsumer<ApplicationListener, ApplicationView> what) {
        ApplicationView view = views.of(one);
        List<ApplicationListener> all = listeners.orderedStream().toList();
        all.forEach(listener -> what.accept(listener, view));
        return view;
    }
}
