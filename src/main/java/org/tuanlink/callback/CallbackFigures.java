package org.tuanlink.callback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts what was accepted and refused, and says so in the log as often as is useful, never with anything of its content. */
@Component
class CallbackFigures {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackFigures.class);

    private static final class SourceFigures {
        private final Counter accepted;
        private final Counter notStored;
        private final QuietLine notStoredLine;
        private final Map<RefusalReason, Counter> refused = new EnumMap<>(RefusalReason.class);
        private final Map<RefusalReason, QuietLine> refusedLines = new EnumMap<>(RefusalReason.class);

        SourceFigures(MeterRegistry registry, Clock clock, CallbackSource source) {
            String tag = source.name().toLowerCase(Locale.ROOT);
            accepted = registry.counter("tuanlink.callback.accepted", "source", tag);
            notStored = registry.counter("tuanlink.callback.not.stored", "source", tag);
            notStoredLine = new QuietLine(clock);
            for (RefusalReason reason : RefusalReason.values()) {
                refused.put(
                        reason, registry.counter("tuanlink.callback.refused", "source", tag, "reason", reason.tag()));
                refusedLines.put(reason, new QuietLine(clock));
            }
        }
    }

    private final Map<CallbackSource, SourceFigures> figures = new EnumMap<>(CallbackSource.class);

    CallbackFigures(MeterRegistry registry, Clock clock) {
        for (CallbackSource source : CallbackSource.values()) {
            figures.put(source, new SourceFigures(registry, clock, source));
        }
    }

    void accepted(CallbackSource source) {
        of(source).accepted.increment();
    }

    void refused(CallbackSource source, RefusalReason reason) {
        SourceFigures figure = of(source);
        of(figure.refused, reason).increment();
        long count = of(figure.refusedLines, reason).due();
        if (count > 0) {
            LOG.warn("Refused callbacks from {}: {}, {} since the last such line", source, reason.tag(), count);
        }
    }

    /** The exception's message is not logged: a database's may quote what it could not store. */
    void notStored(CallbackSource source, RuntimeException e) {
        SourceFigures figure = of(source);
        figure.notStored.increment();
        long count = figure.notStoredLine.due();
        if (count > 0) {
            LOG.error("Could not store callbacks from {}: {}, {} since the last such line", source, causes(e), count);
        }
    }

    private static String causes(Throwable e) {
        StringBuilder names = new StringBuilder(e.getClass().getSimpleName());
        if (e instanceof NotStoredException) {
            names.append(" (").append(e.getMessage()).append(')');
        }
        Throwable cause = e.getCause();
        for (int i = 0; i < 5 && cause != null; i++) {
            names.append(" < ").append(cause.getClass().getSimpleName());
            cause = cause.getCause();
        }
        return names.toString();
    }

    private SourceFigures of(CallbackSource source) {
        return of(figures, source);
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        @Nullable V value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException(String.valueOf(key));
        }
        return value;
    }
}
