package org.tuanlink.directory;

import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.SyncTrace.Station;
import org.tuanlink.directory.SyncTrace.Step;
import org.tuanlink.wecom.WeComCall;

/** Collects the steps of a trace, with the calls that are made meanwhile. Thread-safe. */
final class TraceLog implements WeComCall.Observer {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.directory.trace");

    private final Clock clock;
    private final Instant start;
    private final List<Step> steps = new ArrayList<>();

    TraceLog(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    void step(Station station, String key, Object... arguments) {
        text(station, words(key, arguments));
    }

    synchronized void text(Station station, String text) {
        steps.add(new Step(station, text, elapsed()));
    }

    static String words(String key, Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            // Numbers as they are, without a thousands separator.
            plain[i] = String.valueOf(arguments[i]);
        }
        return MessageFormat.format(WORDS.getString(key), plain);
    }

    @Override
    public void called(WeComCall call) {
        step(Station.CALL, "call", call.api());
        long took = call.took().toMillis();
        if (call.errcode() == WeComCall.NO_ANSWER) {
            step(Station.ANSWER, "answer.lost", took);
        } else {
            step(Station.ANSWER, "answer", call.errcode(), took);
        }
    }

    synchronized SyncTrace end(@Nullable Long planId, @Nullable Long runId, @Nullable RunStatus status) {
        return new SyncTrace(planId, runId, status, elapsed(), steps);
    }

    private long elapsed() {
        return Duration.between(start, clock.instant()).toMillis();
    }
}
