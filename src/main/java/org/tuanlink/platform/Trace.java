package org.tuanlink.platform;

import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The number under which the log tells of all that came of one request, or of one look of a recurring task: it goes on in the
 * threads, background tasks, events and messages that were caused. Says nothing of anybody; 32 hexadecimal digits, as in W3C's
 * trace context.
 */
public final class Trace {

    /** Its name in the log, which is that of ECS. */
    public static final String KEY = "trace.id";

    /** The columns that hold one. */
    public static final int LENGTH = 32;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    private Trace() {}

    /** That of this thread; null where nothing was begun. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    /** Does the work under this number, or under a new one if there is none. */
    public static void within(@Nullable String id, Runnable work) {
        within(id, () -> {
            work.run();
            return true;
        });
    }

    /** The same for work that has a result. */
    public static <T extends @Nullable Object> T within(@Nullable String id, Supplier<T> work) {
        String before = current();
        MDC.put(KEY, isOne(id) ? id : fresh());
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    /** To be done in another thread under the number that is this thread's now. */
    public static Runnable carried(Runnable work) {
        String id = current();
        return id == null ? work : () -> within(id, work);
    }

    /** The same for work that has a result. */
    public static <T> Callable<T> carried(Callable<T> work) {
        String id = current();
        return id == null
                ? work
                : () -> {
                    String before = current();
                    MDC.put(KEY, id);
                    try {
                        return work.call();
                    } finally {
                        restore(before);
                    }
                };
    }

    private static void restore(@Nullable String before) {
        if (before == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, before);
        }
    }

    static boolean isOne(@Nullable String id) {
        return id != null && FORM.matcher(id).matches();
    }

    static String fresh() {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
