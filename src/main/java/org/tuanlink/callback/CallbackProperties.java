package org.tuanlink.callback;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.callback.*}: what the endpoints take.
 *
 * @param timestampWindow how far a callback's time may lie before or after ours
 * @param maxBody bytes of a request's body, at most
 */
@Validated
@ConfigurationProperties("tuanlink.callback")
record CallbackProperties(
        @DefaultValue("5m") Duration timestampWindow,
        @DefaultValue("256KB") DataSize maxBody) {

    @AssertTrue(message = "tuanlink.callback.timestamp-window must be from 1 second to 1 day") boolean isTimestampWindowSensible() {
        return timestampWindow.compareTo(Duration.ofSeconds(1)) >= 0
                && timestampWindow.compareTo(Duration.ofDays(1)) <= 0;
    }

    @AssertTrue(message = "tuanlink.callback.max-body must be from 1KB to 16MB") boolean isMaxBodySensible() {
        return maxBody.toBytes() >= 1024 && maxBody.toMegabytes() <= 16;
    }
}
