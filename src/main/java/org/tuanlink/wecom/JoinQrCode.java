package org.tuanlink.wecom;

import java.net.URI;
import java.time.Duration;

/** The picture of the QR code that leads into the corp (doc 91714): the same for everybody. */
public record JoinQrCode(URI url, QrCodeSize size) {

    /** How long it leads anywhere. */
    public static final Duration GOOD_FOR = Duration.ofDays(7);
}
