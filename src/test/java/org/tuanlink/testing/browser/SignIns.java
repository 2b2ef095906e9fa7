package org.tuanlink.testing.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Role;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** How a {@link Visitor} signs in. Until the console has accounts: by a cookie that only tests believe. */
@TestConfiguration(proxyBeanMethods = false)
class SignIns {

    private static final String COOKIE = "test-caller";

    private final RegistryReader registry;

    SignIns(RegistryReader registry) {
        this.registry = registry;
    }

    void signIn(BrowserContext context, String origin, Role role, @Nullable OrganizationCode organization) {
        String value = role.name() + "/" + (organization == null ? "" : organization.value());
        context.addCookies(List.of(new Cookie(COOKIE, value).setUrl(origin)));
    }

    @Bean
    @Order(1)
    SecurityFilterChain testConsole(HttpSecurity http) throws Exception {
        return http.securityMatcher("/console", "/console/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new CookieFilter(), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                                + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")))
                .build();
    }

    private final class CookieFilter extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var cookie = WebUtils.getCookie(request, COOKIE);
            if (cookie != null) {
                String[] parts = cookie.getValue().split("/", -1);
                var caller = new Caller("测试员", null, Role.valueOf(parts[0]), scope(parts[1]));
                var authorities =
                        List.of(new SimpleGrantedAuthority(caller.role().authority()));
                SecurityContextHolder.getContext()
                        .setAuthentication(
                                UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities));
            }
            chain.doFilter(request, response);
        }
    }

    private OrganizationScope scope(String code) {
        return code.isEmpty()
                ? OrganizationScope.WHOLE_PROVINCE
                : registry.organization(new OrganizationCode(code))
                        .flatMap(node -> registry.scopeOf(node.id()))
                        .orElseThrow();
    }
}
