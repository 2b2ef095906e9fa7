package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.MemberSignInWay;

/** The authorization code flow with PKCE, state and nonce, from {@code /member/oidc/yihaotong} to {@code …/callback}. */
class YihaotongSignInWay implements MemberSignInWay {

    private final YihaotongProvider provider;
    private final YihaotongRequests requests;
    private final OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens;
    private final OidcUserService users;
    private final YihaotongReturn comesBack;

    YihaotongSignInWay(
            YihaotongProvider provider,
            YihaotongRequests requests,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens,
            OidcUserService users,
            YihaotongReturn comesBack) {
        this.provider = provider;
        this.requests = requests;
        this.tokens = tokens;
        this.users = users;
        this.comesBack = comesBack;
    }

    @Override
    public void addTo(HttpSecurity http) {
        http.oauth2Login(login -> login.clientRegistrationRepository(provider)
                .authorizedClientRepository(new NoTokens())
                .loginPage(MemberPaths.LOGIN)
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(new OneBeginning(provider))
                        .authorizationRequestRepository(requests))
                .redirectionEndpoint(endpoint -> endpoint.baseUri(MemberPaths.OIDC + "/callback"))
                .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens))
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(users))
                .successHandler(comesBack)
                .failureHandler(comesBack)
                .withObjectPostProcessor(new BeginningMayFail()));
    }

    /** Begins at one address; whatever else lies below is none of the filter's. */
    private static final class OneBeginning implements OAuth2AuthorizationRequestResolver {

        private static final String ADDRESS = MemberPaths.OIDC + "/" + YihaotongProvider.ID;

        private final DefaultOAuth2AuthorizationRequestResolver requests;

        OneBeginning(YihaotongProvider provider) {
            this.requests = new DefaultOAuth2AuthorizationRequestResolver(provider);
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            boolean begins = "GET".equals(request.getMethod()) && ADDRESS.equals(request.getRequestURI());
            return begins ? requests.resolve(request, YihaotongProvider.ID) : null;
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
            return null;
        }
    }

    /** When the provider tells nothing of itself, nobody can be sent there. */
    private final class BeginningMayFail implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(comesBack);
            return filter;
        }
    }

    /** Who he is has been told: the tokens are kept nowhere. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request, HttpServletResponse response) {}
    }
}
