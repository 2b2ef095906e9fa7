package org.tuanlink.invitation;

import java.time.Instant;
import org.tuanlink.wecom.JoinQrCode;

/**
 * The way into the corp that everybody shares.
 *
 * @param link what WeCom's QR code says
 */
public record JoinCode(String link, Instant fetchedAt) {

    /** From when on it leads nowhere. */
    public Instant endsAt() {
        return fetchedAt.plus(JoinQrCode.GOOD_FOR);
    }
}
