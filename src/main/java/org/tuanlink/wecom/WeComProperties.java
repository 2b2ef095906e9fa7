package org.tuanlink.wecom;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.tuanlink.platform.CallbackSecret;
import org.tuanlink.platform.Secret;

/**
 * {@code tuanlink.wecom.*}. A missing or malformed value stops the start with its name.
 *
 * @param accountQuota accounts the corp may hold; three times as many may be created in a month (doc 90312)
 */
@Validated
@ConfigurationProperties("tuanlink.wecom")
record WeComProperties(
        @NotNull(message = "tuanlink.wecom.corp-id must be set") @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "tuanlink.wecom.corp-id is not a corp id") String corpId,

        @Pattern(regexp = HTTP_URL, message = "tuanlink.wecom.api-base-url must be an http(s) URL without a final /")
        @DefaultValue("https://qyapi.weixin.qq.com")
        String apiBaseUrl,

        @Pattern(regexp = HTTP_URL, message = "tuanlink.wecom.oauth-base-url must be an http(s) URL without a final /")
        @DefaultValue("https://open.weixin.qq.com")
        String oauthBaseUrl,

        @Pattern(regexp = HTTP_URL, message = "tuanlink.wecom.login-base-url must be an http(s) URL without a final /")
        @DefaultValue("https://login.work.weixin.qq.com")
        String loginBaseUrl,

        @NotNull(message = "tuanlink.wecom.contacts.secret must be set") @Valid Contacts contacts,

        @NotNull(message = "tuanlink.wecom.agent.id and tuanlink.wecom.agent.secret must be set") @Valid Agent agent,

        @Min(value = 1, message = "tuanlink.wecom.account-quota must be positive") @DefaultValue("300000")
        long accountQuota,

        @Valid @DefaultValue Http http,
        @Valid @DefaultValue Governor governor,
        @Valid @DefaultValue Retry retry,
        @Valid @DefaultValue Token token) {

    private static final String HTTP_URL = "https?://[^\\s/?#]+(/[^\\s?#]*[^\\s?#/])?";

    /**
     * The contact-sync secret (通讯录同步助手) and its callback's keys.
     *
     * @param previousCallbackToken still accepted after the callback's keys were changed in WeCom, as is its key
     * @param previousCallbackUntil when the previous pair stops being accepted; absent while nobody says
     */
    record Contacts(
            @Nullable Secret secret,
            @Nullable Secret callbackToken,
            @Nullable Secret callbackAesKey,
            @Nullable Secret previousCallbackToken,
            @Nullable Secret previousCallbackAesKey,
            @Nullable Instant previousCallbackUntil) {

        @AssertTrue(message = "tuanlink.wecom.contacts.secret must be set") boolean isSecretWellFormed() {
            return isWord(secret);
        }

        @AssertTrue(message = "tuanlink.wecom.contacts.callback-token must be 1 to 32 letters and digits") boolean isCallbackTokenWellFormed() {
            return CallbackSecret.isTokenOrAbsent(callbackToken);
        }

        @AssertTrue(message = "tuanlink.wecom.contacts.callback-aes-key must be 43 letters and digits") boolean isCallbackAesKeyWellFormed() {
            return CallbackSecret.isAesKeyOrAbsent(callbackAesKey);
        }

        @AssertTrue(message = "tuanlink.wecom.contacts.callback-token and callback-aes-key must be set together") boolean isCallbackPairWhole() {
            return CallbackSecret.areTogether(callbackToken, callbackAesKey);
        }

        @AssertTrue(message = "tuanlink.wecom.contacts.previous-callback-token must be 1 to 32 letters and digits") boolean isPreviousCallbackTokenWellFormed() {
            return CallbackSecret.isTokenOrAbsent(previousCallbackToken);
        }

        @AssertTrue(message = "tuanlink.wecom.contacts.previous-callback-aes-key must be 43 letters and digits") boolean isPreviousCallbackAesKeyWellFormed() {
            return CallbackSecret.isAesKeyOrAbsent(previousCallbackAesKey);
        }

        @AssertTrue(
                message =
                        "tuanlink.wecom.contacts.previous-callback-token and previous-callback-aes-key must be set together")
        boolean isPreviousCallbackPairWhole() {
            return CallbackSecret.areTogether(previousCallbackToken, previousCallbackAesKey);
        }

        List<CallbackSecret> callbackSecrets() {
            return CallbackSecret.listed(
                    callbackToken,
                    callbackAesKey,
                    previousCallbackToken,
                    previousCallbackAesKey,
                    previousCallbackUntil);
        }
    }

    /** The self-built app 智慧团建: its id, secret and callback's keys, as those of the directory. */
    record Agent(
            @NotNull(message = "tuanlink.wecom.agent.id must be set") @Min(value = 1, message = "tuanlink.wecom.agent.id must be positive") Integer id,

            @Nullable Secret secret,
            @Nullable Secret callbackToken,
            @Nullable Secret callbackAesKey,
            @Nullable Secret previousCallbackToken,
            @Nullable Secret previousCallbackAesKey,
            @Nullable Instant previousCallbackUntil) {

        @AssertTrue(message = "tuanlink.wecom.agent.secret must be set") boolean isSecretWellFormed() {
            return isWord(secret);
        }

        @AssertTrue(message = "tuanlink.wecom.agent.callback-token must be 1 to 32 letters and digits") boolean isCallbackTokenWellFormed() {
            return CallbackSecret.isTokenOrAbsent(callbackToken);
        }

        @AssertTrue(message = "tuanlink.wecom.agent.callback-aes-key must be 43 letters and digits") boolean isCallbackAesKeyWellFormed() {
            return CallbackSecret.isAesKeyOrAbsent(callbackAesKey);
        }

        @AssertTrue(message = "tuanlink.wecom.agent.callback-token and callback-aes-key must be set together") boolean isCallbackPairWhole() {
            return CallbackSecret.areTogether(callbackToken, callbackAesKey);
        }

        @AssertTrue(message = "tuanlink.wecom.agent.previous-callback-token must be 1 to 32 letters and digits") boolean isPreviousCallbackTokenWellFormed() {
            return CallbackSecret.isTokenOrAbsent(previousCallbackToken);
        }

        @AssertTrue(message = "tuanlink.wecom.agent.previous-callback-aes-key must be 43 letters and digits") boolean isPreviousCallbackAesKeyWellFormed() {
            return CallbackSecret.isAesKeyOrAbsent(previousCallbackAesKey);
        }

        @AssertTrue(
                message =
                        "tuanlink.wecom.agent.previous-callback-token and previous-callback-aes-key must be set together")
        boolean isPreviousCallbackPairWhole() {
            return CallbackSecret.areTogether(previousCallbackToken, previousCallbackAesKey);
        }

        List<CallbackSecret> callbackSecrets() {
            return CallbackSecret.listed(
                    callbackToken,
                    callbackAesKey,
                    previousCallbackToken,
                    previousCallbackAesKey,
                    previousCallbackUntil);
        }
    }

    /**
     * The connection pool, one for all calls.
     *
     * @param poolTimeout how long a call waits for a free connection
     */
    record Http(
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("30s") Duration readTimeout,
            @DefaultValue("5s") Duration poolTimeout,

            @Min(value = 1, message = "tuanlink.wecom.http.max-connections must be positive") @DefaultValue("32")
            int maxConnections) {}

    /**
     * @param share of each limit that is used; the rest is left to the corp's other programs and to the clock's errors
     * @param block how long an API is left alone after 45009
     * @param nodes how many nodes may run: while Redis is away each takes this part of what is left
     * @param apis limits of single APIs, by path ({@code tuanlink.wecom.governor.apis[user/create].per-minute})
     */
    record Governor(
            @DecimalMin(value = "0.01", message = "tuanlink.wecom.governor.share must be 0.01 to 1") @DecimalMax(value = "1", message = "tuanlink.wecom.governor.share must be 0.01 to 1") @DefaultValue("0.9")
            double share,

            @Min(value = 1, message = "tuanlink.wecom.governor.per-minute must be positive") @DefaultValue("10000")
            int perMinute,

            @Min(value = 1, message = "tuanlink.wecom.governor.per-hour must be positive") @DefaultValue("150000")
            int perHour,

            @DefaultValue("60s") Duration block,

            @Min(value = 1, message = "tuanlink.wecom.governor.nodes must be 1 to 100") @Max(value = 100, message = "tuanlink.wecom.governor.nodes must be 1 to 100") @DefaultValue("3")
            int nodes,

            @DefaultValue Map<String, @Valid Limit> apis) {

        /** Doc 90312: tickets for pages, an hour for one app; there is no limit for a minute. */
        private static final Map<String, Limit> KNOWN =
                Map.of("ticket/get", new Limit(100, 100), "get_jsapi_ticket", new Limit(100, 100));

        Limit limitOf(String api) {
            Limit usual = KNOWN.getOrDefault(api, new Limit(perMinute, perHour));
            Limit limit = apis.getOrDefault(api, usual);
            return new Limit(shareOf(limit.perMinute()), shareOf(limit.perHour()));
        }

        private int shareOf(int limit) {
            return Math.max(1, (int) Math.floor(limit * share));
        }
    }

    /** Calls one API may have. */
    record Limit(
            @Min(value = 1, message = "tuanlink.wecom.governor.apis: per-minute must be positive") int perMinute,

            @Min(value = 1, message = "tuanlink.wecom.governor.apis: per-hour must be positive") int perHour) {}

    /**
     * @param attempts calls made in all before giving up
     * @param firstPause before the second call; doubled for each further one, half of it left to chance
     */
    record Retry(
            @Min(value = 1, message = "tuanlink.wecom.retry.attempts must be positive") @DefaultValue("5")
            int attempts,

            @DefaultValue("1s") Duration firstPause,
            @DefaultValue("30s") Duration longestPause) {}

    /**
     * @param margin how long before its end a token is replaced
     * @param firstRefusal how long a refused secret is not tried again; doubled with each refusal
     */
    record Token(
            @DefaultValue("200s") Duration margin,
            @DefaultValue("1m") Duration firstRefusal,
            @DefaultValue("1h") Duration longestRefusal) {}

    private static boolean isWord(@Nullable Secret secret) {
        return secret != null && secret.value().matches("[\\x21-\\x7e]+");
    }
}
