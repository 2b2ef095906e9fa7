package org.tuanlink.member;

import static org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames.REGISTRATION_ID;
import static org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames.STATE;
import static org.springframework.security.oauth2.core.endpoint.PkceParameterNames.CODE_VERIFIER;
import static org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames.NONCE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.SealedCookies;

/**
 * What has to be known when somebody comes back from 一号通, in a sealed cookie of his browser: a few words, not a class of a
 * library that the next release may not read; known to every node; and no visitor makes a session by pressing a button.
 */
class YihaotongRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String NEXT = YihaotongRequests.class.getName() + ".next";
    private static final int PARTS = 4;

    private final Keepsake cookie;
    private final ClientRegistrationRepository provider;

    YihaotongRequests(SealedCookies cookies, ClientRegistrationRepository provider, Clock clock) {
        this.cookie = new Keepsake("tuanlink-p-oidc", Duration.ofMinutes(10), cookies, clock);
        this.provider = provider;
    }

    /** Where he who came back with this request wanted to go. */
    static String next(HttpServletRequest request) {
        return MemberPaths.next(request.getAttribute(NEXT) instanceof String next ? next : null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            cookie.forget(response);
            return;
        }
        String text = String.join(
                " ",
                begun.getState(),
                begun.getAttribute(NONCE),
                begun.getAttribute(CODE_VERIFIER),
                MemberPaths.next(request.getParameter("next")));
        cookie.keep(text, response);
    }

    /** The one this browser began, if it is what comes back. */
    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return begun(request).map(this::remade).orElse(null);
    }

    /** Good once; what another page sends here with another state ends nothing. */
    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        Optional<String[]> begun = begun(request);
        begun.ifPresent(parts -> {
            cookie.forget(response);
            request.setAttribute(NEXT, parts[PARTS - 1]);
        });
        return begun.map(this::remade).orElse(null);
    }

    private Optional<String[]> begun(HttpServletRequest request) {
        return cookie.of(request)
                .map(text -> text.split(" ", PARTS))
                .filter(parts -> parts.length == PARTS && parts[0].equals(request.getParameter(STATE)));
    }

    private OAuth2AuthorizationRequest remade(String[] parts) {
        ClientRegistration registration = Objects.requireNonNull(provider.findByRegistrationId(YihaotongProvider.ID));
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(parts[0])
                .attributes(attributes -> {
                    attributes.put(REGISTRATION_ID, YihaotongProvider.ID);
                    attributes.put(NONCE, parts[1]);
                    attributes.put(CODE_VERIFIER, parts[2]);
                })
                .build();
    }
}
