package org.tuanlink.messaging;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.tuanlink.platform.Secret;

/**
 * {@code tuanlink.sms.*}: the SMS vendor (Aliyun, dysmsapi). Without an access key there is no SMS.
 *
 * @param signName the registered signature (短信签名)
 * @param receiptSecret the end of the address that receipts come to: {@code {public-url}/callback/sms/{this}}; without it
 *     there are none
 * @param templates the vendor's template codes by file name, where they are not those in {@code templates/}
 * @param hands SMS given to the vendor at once
 * @param lease after how long an SMS whose node has not said what became of it is uncertain
 * @param firstRetry after the vendor could not be reached or wanted less; twice as long each further time
 * @param giveUpAfter how long an SMS is tried that did not go
 * @param standstill how long nothing is sent after the vendor said that nothing will go
 */
@Validated
@ConfigurationProperties("tuanlink.sms")
record SmsProperties(
        @Nullable Secret accessKeyId,
        @Nullable Secret accessKeySecret,

        @Pattern(regexp = "[^【】\\s]{2,12}", message = "tuanlink.sms.sign-name is not a signature") @Nullable String signName,

        @Pattern(
                regexp = "https?://[^\\s/?#]+",
                message = "tuanlink.sms.base-url must be an http(s) URL without a path")
        @DefaultValue("https://dysmsapi.aliyuncs.com")
        String baseUrl,

        @Nullable Secret receiptSecret,
        @DefaultValue Map<String, String> templates,
        @DefaultValue("4") @Min(1) @Max(32) int hands,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("90s") Duration lease,
        @DefaultValue("30s") Duration firstRetry,
        @DefaultValue("30m") Duration longestRetry,
        @DefaultValue("12h") Duration giveUpAfter,
        @DefaultValue("5m") Duration standstill) {

    @AssertTrue(message = "tuanlink.sms.access-key-id and tuanlink.sms.access-key-secret must be set together") boolean isKeyWhole() {
        return isAbsent(accessKeyId) == isAbsent(accessKeySecret);
    }

    @AssertTrue(message = "tuanlink.sms.sign-name must be set") boolean isSigned() {
        return isAbsent(accessKeyId) || signName != null;
    }

    @AssertTrue(message = "tuanlink.sms.receipt-secret must be 16 to 128 letters, digits, - or _") boolean isReceiptSecretWellFormed() {
        return receiptSecret == null
                || receiptSecret.isEmpty()
                || receiptSecret.value().matches("[A-Za-z0-9_-]{16,128}");
    }

    @AssertTrue(message = "tuanlink.sms.lease must be longer than connect-timeout and read-timeout together") boolean isLeaseLongEnough() {
        return lease.compareTo(connectTimeout.plus(readTimeout)) > 0;
    }

    boolean isOn() {
        return !isAbsent(accessKeyId);
    }

    private static boolean isAbsent(@Nullable Secret secret) {
        return secret == null || secret.isEmpty();
    }
}
