package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.tuanlink.platform.OpenToEverybody;
import org.tuanlink.platform.Requires;

/** Lets a request reach one of our handlers only if its caller has what the handler requires. */
class PermissionInterceptor implements HandlerInterceptor {

    private static final String OURS = "org.tuanlink.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)
                && !method.hasMethodAnnotation(OpenToEverybody.class)) {
            check(required(method));
        }
        return true;
    }

    private static @Nullable Requires required(HandlerMethod method) {
        Requires own = method.getMethodAnnotation(Requires.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Requires.class);
    }

    private static void check(@Nullable Requires required) {
        boolean allowed = required != null
                && CallerArguments.current()
                        .filter(caller -> caller.may(required.value()))
                        .isPresent();
        if (!allowed) {
            throw new AccessDeniedException("The caller lacks what this handler requires");
        }
    }
}
