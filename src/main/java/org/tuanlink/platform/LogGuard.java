package org.tuanlink.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps out of the log, whatever levels are set, what libraries would tell: WxJava writes addresses with tokens and whole
 * bodies, Apache's client what goes over the wire, Redisson its commands with their values. What went wrong is said by the
 * exceptions of the gateways that install it.
 */
public final class LogGuard extends TurboFilter {

    private static final String WXJAVA = "me.chanjar.weixin";
    private static final String APACHE = "org.apache.http";
    private static final String REDISSON = "org.redisson";

    private final String tokenKeys;

    private LogGuard(String tokenKeys) {
        this.tokenKeys = tokenKeys;
    }

    /**
     * Puts a guard before all loggers, once.
     *
     * @param tokenKeys how the keys begin under which tokens lie in Redis: Redisson may not speak of them at any level
     */
    public static void install(String tokenKeys) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(filter -> guards(filter, tokenKeys))) {
            LogGuard guard = new LogGuard(tokenKeys);
            guard.setName("secrets " + tokenKeys);
            guard.start();
            context.addTurboFilter(guard);
        }
    }

    private static boolean guards(TurboFilter filter, String tokenKeys) {
        return filter instanceof LogGuard guard && guard.tokenKeys.equals(tokenKeys);
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

    private boolean namesTheToken(@Nullable String format, Object @Nullable [] params, @Nullable Throwable failure) {
        return (format + Arrays.toString(params) + Objects.toString(failure)).contains(tokenKeys);
    }
}
