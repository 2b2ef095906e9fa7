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
import org.tuanlink.onboarding.Step;

/** Leads who has not finished his first entry to the step he is at, whichever page he asks for. */
@Configuration(proxyBeanMethods = false)
class StepGuard implements WebMvcConfigurer, HandlerInterceptor {

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
        Optional<Step> step =
                Entrant.of(request).map(entrant -> steps.standing(entrant).step());
        if (step.isEmpty() || step.get() == Step.HOME) {
            return true;
        }
        response.sendRedirect(page(step.get()));
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
