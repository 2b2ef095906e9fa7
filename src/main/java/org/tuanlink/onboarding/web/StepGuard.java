package org.tuanlink.onboarding.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tuanlink.access.Entrant;
import org.tuanlink.access.MobilePaths;
import org.tuanlink.onboarding.FirstSteps;
import org.tuanlink.onboarding.Standing;
import org.tuanlink.onboarding.Step;

/** Leads who has not finished his first entry to the step he is at, whichever page he asks for. */
@Configuration(proxyBeanMethods = false)
class StepGuard implements WebMvcConfigurer, HandlerInterceptor {

    /** Where he stands, for the handlers behind this guard. */
    static final String STANDING = "standing";

    static final String POST = "/m/post";
    static final String ALIAS = "/m/alias";

    private final FirstSteps steps;

    StepGuard(FirstSteps steps) {
        this.steps = steps;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/m", "/m/**")
                .excludePathPatterns(
                        MobilePaths.OAUTH,
                        MobilePaths.AGAIN,
                        MobilePaths.CHOICE,
                        POST,
                        ALIAS,
                        ALIAS + "/check",
                        ALIAS + "/seen");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Optional<Standing> standing = Entrant.of(request).map(steps::standing);
        if (standing.isEmpty() || standing.get().step() == Step.HOME) {
            standing.ifPresent(known -> request.setAttribute(STANDING, known));
            return true;
        }
        response.sendRedirect(page(standing.get().step()));
        return false;
    }

    /** Where a step is done. */
    static String page(Step step) {
        return switch (step) {
            case POST -> POST;
            case ALIAS -> ALIAS;
            case HOME -> MobilePaths.HOME;
        };
    }
}
