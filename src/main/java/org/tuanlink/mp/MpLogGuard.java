package org.tuanlink.mp;

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
 * Keeps tokens, secrets, openids and what is said to people out of the log whatever levels are set: WxJava writes addresses
 * with tokens and whole bodies, Redisson the commands that keep the token. What went wrong is said by {@link MpCallException}.
 */
final class MpLogGuard extends TurboFilter {

    private static final String WXJAVA = "me.chanjar.weixin";
    private static final String REDISSON = "org.redisson";

    /** Puts the guard before all loggers, once. */
    static void install(ILoggerFactory factory) {
        if (factory instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(MpLogGuard.class::isInstance)) {
            MpLogGuard guard = new MpLogGuard();
            guard.setName("mp-secrets");
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
        boolean telling =
                name.startsWith(WXJAVA) || (name.startsWith(REDISSON) && namesTheToken(format, params, failure));
        return telling ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean namesTheToken(
            @Nullable String format, Object @Nullable [] params, @Nullable Throwable failure) {
        return (format + Arrays.toString(params) + Objects.toString(failure)).contains(MpTokenStore.KEYS);
    }
}
