package org.tuanlink.mp;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.tuanlink.platform.CallbackSecret;
import org.tuanlink.platform.Secret;

/**
 * {@code tuanlink.mp.*}: the Official Account. Without an app id there is none.
 *
 * @param token with which its callbacks are signed
 * @param aesKey with which they are encrypted; absent in plain mode (明文模式)
 * @param previousToken still accepted after the keys were changed, as is its key
 * @param previousUntil when the previous pair stops being accepted; absent while nobody says
 */
@Validated
@ConfigurationProperties("tuanlink.mp")
record MpProperties(
        @Pattern(regexp = "|[A-Za-z0-9_-]{1,64}", message = "tuanlink.mp.app-id is not an app id") @Nullable String appId,

        @Nullable Secret secret,
        @Nullable Secret token,
        @Nullable Secret aesKey,
        @Nullable Secret previousToken,
        @Nullable Secret previousAesKey,
        @Nullable Instant previousUntil,

        @Pattern(regexp = HTTP_URL, message = "tuanlink.mp.api-base-url must be an http(s) URL without a final /")
        @DefaultValue("https://api.weixin.qq.com")
        String apiBaseUrl,

        @Pattern(regexp = HTTP_URL, message = "tuanlink.mp.open-base-url must be an http(s) URL without a final /")
        @DefaultValue("https://open.weixin.qq.com")
        String openBaseUrl) {

    private static final String HTTP_URL = "https?://[^\\s/?#]+(/[^\\s?#]*[^\\s?#/])?";

    @AssertTrue(message = "tuanlink.mp.token must be 1 to 32 letters and digits") boolean isTokenWellFormed() {
        return CallbackSecret.isTokenOrAbsent(token) && CallbackSecret.isTokenOrAbsent(previousToken);
    }

    @AssertTrue(message = "tuanlink.mp.aes-key must be 43 letters and digits") boolean isAesKeyWellFormed() {
        return CallbackSecret.isAesKeyOrAbsent(aesKey) && CallbackSecret.isAesKeyOrAbsent(previousAesKey);
    }

    @AssertTrue(
            message = "tuanlink.mp.aes-key needs tuanlink.mp.token, tuanlink.mp.previous-aes-key needs previous-token")
    boolean isKeySigned() {
        return (isAbsent(aesKey) || !isAbsent(token)) && (isAbsent(previousAesKey) || !isAbsent(previousToken));
    }

    /** What comes in the clear is signed without its content. */
    @AssertTrue(
            message =
                    "tuanlink.mp.previous-token without previous-aes-key accepts plain messages: set previous-aes-key, or tuanlink.mp.previous-until if plain mode is being left")
    boolean isPlainModeLeftInTime() {
        return isAbsent(aesKey) || isAbsent(previousToken) || !isAbsent(previousAesKey) || previousUntil != null;
    }

    private static boolean isAbsent(@Nullable Secret secret) {
        return secret == null || secret.isEmpty();
    }

    /** Whether its server can be called. */
    boolean isCallable() {
        return appId != null && !appId.isEmpty() && !secretValue().isEmpty();
    }

    String appIdValue() {
        return appId == null ? "" : appId;
    }

    String secretValue() {
        return secret == null ? "" : secret.value();
    }

    MpCallbacks callbacks() {
        return new MpCallbacks(
                appId == null || appId.isEmpty() ? null : appId,
                CallbackSecret.listed(token, aesKey, previousToken, previousAesKey, previousUntil));
    }
}
