package org.tuanlink.platform;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What every part of the service needs to know of itself.
 *
 * @param publicUrl where browsers and WeCom reach it, such as {@code https://tuan.example.cn}
 */
@Validated
@ConfigurationProperties("tuanlink")
public record PlatformProperties(@NotNull URI publicUrl) {

    public PlatformProperties {
        if (publicUrl != null && (!publicUrl.isAbsolute() || publicUrl.getHost() == null)) {
            throw new IllegalArgumentException("tuanlink.public-url must be an absolute http(s) address");
        }
    }
}
