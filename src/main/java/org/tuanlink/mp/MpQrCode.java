package org.tuanlink.mp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A QR code of the Official Account (带参数的二维码): who scans it follows, or is asked to, and we are told the scene.
 *
 * @param ticket for {@code showqrcode}
 * @param content what the dots say, an address of WeChat's: for a picture of our own
 * @param endsAt null for a permanent one
 */
public record MpQrCode(
        String ticket, String content, @Nullable Instant endsAt) {}
