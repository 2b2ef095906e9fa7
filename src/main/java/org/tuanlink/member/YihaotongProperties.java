package org.tuanlink.member;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.tuanlink.platform.Secret;

/**
 * {@code tuanlink.yihaotong.*}: 一号通, the provider of identities (OpenID Connect). Without issuer, client id and secret there
 * is none, and its pages are not there.
 *
 * @param issuerUri as it stands in its ID tokens; its configuration lies below at {@code /.well-known/openid-configuration}
 * @param trustPhone whether a mobile that it calls verified needs no proof by SMS
 * @param timeout of each request to it
 */
@Validated
@ConfigurationProperties("tuanlink.yihaotong")
record YihaotongProperties(
        @Nullable String issuerUri,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @DefaultValue("true") boolean trustPhone,

        @NotNull @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(seconds = 30)
        Duration timeout) {

    @AssertTrue(message = "tuanlink.yihaotong.issuer-uri is missing, but client-id or client-secret is there") boolean isIssuerGiven() {
        return isGiven(issuerUri) || isNothingGiven();
    }

    @AssertTrue(message = "tuanlink.yihaotong.client-id is missing, but issuer-uri or client-secret is there") boolean isClientGiven() {
        return isGiven(clientId) || isNothingGiven();
    }

    @AssertTrue(message = "tuanlink.yihaotong.client-secret is missing, but issuer-uri or client-id is there") boolean isSecretGiven() {
        return isSecretThere() || isNothingGiven();
    }

    @AssertTrue(message = "tuanlink.yihaotong.issuer-uri must be an http(s) address without ? and #")
    boolean isIssuerAnAddress() {
        return !isGiven(issuerUri) || isAddress(String.valueOf(issuerUri));
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private boolean isSecretThere() {
        return clientSecret != null && !clientSecret.isEmpty();
    }

    private boolean isNothingGiven() {
        return !isGiven(issuerUri) && !isGiven(clientId) && !isSecretThere();
    }

    String issuer() {
        return issuerUri == null ? "" : issuerUri;
    }

    String client() {
        return clientId == null ? "" : clientId;
    }

    String secret() {
        return clientSecret == null ? "" : clientSecret.value();
    }
}
