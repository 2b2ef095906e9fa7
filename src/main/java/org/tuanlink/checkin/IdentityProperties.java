package org.tuanlink.checkin;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.tuanlink.platform.Secret;

/**
 * {@code tuanlink.identity.*}: the real-name provider (实名校验). Without an address, key and secret nobody is asked, and
 * applications stay 校验中.
 *
 * @param baseUrl the provider's, without a path of ours
 * @param timeout of one request, from connecting to the whole answer
 * @param dailyQuota requests a day (Asia/Shanghai), of all nodes
 * @param price of one answer, in yuan
 * @param hands requests at once
 * @param lease after how long a request whose node has gone is made again
 * @param firstRetry after the first fault; twice as long after each further one
 * @param pause how long a provider that keeps failing is left alone
 * @param look how often there is something to look for
 */
@Validated
@ConfigurationProperties("tuanlink.identity")
record IdentityProperties(
        @Nullable URI baseUrl,
        @Nullable Secret appKey,
        @Nullable Secret appSecret,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("50000") @Min(0) int dailyQuota,
        @DefaultValue("0") BigDecimal price,
        @DefaultValue("8") @Min(1) @Max(64) int hands,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("10s") Duration firstRetry,
        @DefaultValue("30m") Duration longestRetry,
        @DefaultValue("30s") Duration pause,
        @DefaultValue("1s") Duration look) {

    boolean isOn() {
        return baseUrl != null && isGiven(appKey) && isGiven(appSecret);
    }

    @AssertTrue(message = "tuanlink.identity.base-url, app-key and app-secret must be given together, or none of them") boolean isWhole() {
        return isOn() || (baseUrl == null && !isGiven(appKey) && !isGiven(appSecret));
    }

    @AssertTrue(message = "tuanlink.identity.base-url must be an http(s) address")
    boolean isAddress() {
        return baseUrl == null
                || (baseUrl.getHost() != null
                        && String.valueOf(baseUrl.getScheme()).matches("https?"));
    }

    @AssertTrue(message = "tuanlink.identity.lease must be longer than tuanlink.identity.timeout") boolean isLeaseLonger() {
        return lease.compareTo(timeout) > 0;
    }

    private static boolean isGiven(@Nullable Secret secret) {
        return secret != null && !secret.isEmpty();
    }
}
