package org.tuanlink.wecom;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps tokens, secrets and mobiles out of the log whatever levels are set: WxJava writes URLs with tokens and whole
 * bodies, Apache's client writes the wire, Redisson its commands. What went wrong is said by {@link
 * WeComCallException}.
 */
final class LogGuard extends TurboFilter {

    private static final String WXJAVA = "me.chanjar.weixin";
    private static final String APACHE = "org.apache.http";
    private static final String REDISSON = "org.redisson";
    private static final String TOKEN_KEY = "wechat_cp_";

    /** Puts the guard before all loggers, once. */
    static void install(ILoggerFactory factory) {
        if (factory instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(LogGuard.class::isInstance)) {
            LogGuard guard = new LogGuard();
            guard.setName("wecom-secrets");
            guard.start();
            context.addTurboFilter(guard);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable failure) {
        String name = logger.getName();
        boolean chatty = name.startsWith(APACHE) || name.startsWith(REDISSON);
        boolean telling = name.startsWith(WXJAVA)
                || (chatty && !level.isGreaterOrEqual(Level.INFO))
                || (name.startsWith(REDISSON) && namesTheToken(format, params, failure));
        return telling ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean namesTheToken(
            @Nullable String format, Object @Nullable [] params, @Nullable Throwable failure) {
        return (format + Arrays.toString(params) + Objects.toString(failure)).contains(TOKEN_KEY);
    }
}
