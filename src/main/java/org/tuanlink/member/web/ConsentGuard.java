package org.tuanlink.member.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.Participant;
import org.tuanlink.member.Consents;

/**
 * Leads a member who has not agreed to the documents as they are now to the page where he does, whichever page he asks for;
 * and whoever has not agreed to the use of his ID number, from the pages that take it.
 */
@Configuration(proxyBeanMethods = false)
class ConsentGuard implements WebMvcConfigurer, HandlerInterceptor {

    static final String CONSENT = "/member/consent";

    /** Where ID numbers are typed. */
    private static final String FORM = "/member/form";

    private final Consents consents;

    ConsentGuard(Consents consents) {
        this.consents = consents;
    }

    static boolean needsSensitive(String path) {
        return path.equals(FORM) || path.startsWith(FORM + "/") || path.startsWith(FORM + "?");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/member", "/member/**")
                .excludePathPatterns(
                        MemberPaths.LOGOUT,
                        MemberPaths.OPEN + "/**",
                        CONSENT,
                        CONSENT + "/**",
                        MemberPaths.OIDC + "/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Optional<Participant> who = Participant.of(request);
        if (who.isEmpty() || isFree(who.get(), request.getRequestURI())) {
            return true;
        }
        String query = request.getQueryString();
        String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
        String next = "GET".equals(request.getMethod()) ? MemberPaths.next(asked) : MemberPaths.HOME;
        response.sendRedirect(CONSENT + "?next=" + URLEncoder.encode(next, UTF_8));
        return false;
    }

    private boolean isFree(Participant who, String path) {
        Consents.Given given = consents.of(who.accountId());
        boolean terms = given.termsVersion().equals(consents.version());
        boolean sensitive = consents.version().equals(given.sensitiveVersion());
        return terms && (sensitive || !needsSensitive(path));
    }
}
