package org.tuanlink.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request its trace: that of the proxy before us if it names one (W3C's {@code traceparent}), else a new one. The
 * answer names it, but for callbacks, whose senders are told nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Trace-Id";

    private static final String PARENT = "traceparent";
    private static final String UNTOLD = "/callback/";

    /** Version, a blank for the trace's digits, the span's digits, flags. */
    private static final int BEGIN = 3;

    private static final String ATTRIBUTE = TraceFilter.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String trace = of(request);
        MDC.put(Trace.KEY, trace);
        if (!request.getRequestURI().startsWith(UNTOLD)) {
            response.setHeader(HEADER, trace);
        }
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(Trace.KEY);
        }
    }

    /** The error page of a request has its request's. */
    private static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String begun) {
            return begun;
        }
        String given = given(request.getHeader(PARENT));
        String trace = given == null ? Trace.fresh() : given;
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }

    private static @Nullable String given(@Nullable String parent) {
        if (parent == null || parent.length() < BEGIN + Trace.LENGTH + 1) {
            return null;
        }
        String trace = parent.substring(BEGIN, BEGIN + Trace.LENGTH);
        return parent.startsWith("00-") && Trace.isOne(trace) ? trace : null;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
