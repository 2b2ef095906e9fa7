package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.member.YihaotongArrivals.Why;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.registry.Mobile;

/**
 * Somebody has come back from 一号通, or did not get there. Nothing of what came with him is logged or said: not the code, the
 * tokens, their claims, nor the words of an error, which anybody may write into an address.
 */
@Component
@WithYihaotong
class YihaotongReturn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(YihaotongReturn.class);

    private final YihaotongArrivals arrivals;
    private final PersonalDataCipher cipher;
    private final YihaotongProperties properties;

    YihaotongReturn(YihaotongArrivals arrivals, PersonalDataCipher cipher, YihaotongProperties properties) {
        this.arrivals = arrivals;
        this.cipher = cipher;
        this.properties = properties;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OidcUser user = (OidcUser) Objects.requireNonNull(authentication.getPrincipal());
        // Who is signed in here is told by our own session, and by nothing else.
        SecurityContextHolder.clearContext();
        String subject = cipher.blindIndex(Kind.SIGN_IN, "oidc " + properties.issuer() + " " + user.getSubject());
        YihaotongPerson person = new YihaotongPerson(subject, user.getFullName());
        response.sendRedirect(
                arrivals.arrive(person, trusted(user), YihaotongRequests.next(request), request, response));
    }

    /** The mobile that needs no other proof. */
    private Optional<Mobile> trusted(OidcUser user) {
        boolean verified = properties.trustPhone() && Boolean.TRUE.equals(user.getPhoneNumberVerified());
        return Optional.ofNullable(user.getPhoneNumber())
                .filter(text -> verified)
                .flatMap(text -> Mobile.parse(text).accepted());
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Why why = why(failure);
        if (why == Why.PROVIDER || why == Why.TOKEN) {
            log.warn("Nobody came in by 一号通: {}", why);
        }
        response.sendRedirect(MemberPaths.OIDC + "/trouble?why=" + why);
    }

    private static Why why(AuthenticationException failure) {
        Throwable cause = failure instanceof OAuth2AuthenticationException ? failure : failure.getCause();
        if (!(cause instanceof OAuth2AuthenticationException refused)) {
            return Why.PROVIDER;
        }
        return switch (refused.getError().getErrorCode()) {
            case "authorization_request_not_found", "invalid_state_parameter", "invalid_request" -> Why.STATE;
            case "access_denied" -> Why.DENIED;
            case "invalid_grant" -> Why.CODE;
            case "invalid_id_token" -> isBad(refused.getCause()) ? Why.TOKEN : Why.PROVIDER;
            case "invalid_nonce" -> Why.TOKEN;
            default -> Why.PROVIDER;
        };
    }

    /** Not when only its keys could not be fetched. */
    private static boolean isBad(@Nullable Throwable cause) {
        return !(cause instanceof JwtException) || cause instanceof BadJwtException;
    }
}
