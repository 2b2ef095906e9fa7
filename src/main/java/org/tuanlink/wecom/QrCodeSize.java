package org.tuanlink.wecom;

/** How large WeCom draws a QR code, by its {@code size_type} (doc 91714). */
public enum QrCodeSize {
    PIXELS_171(1),
    PIXELS_399(2),
    PIXELS_741(3),
    PIXELS_2052(4);

    private final int type;

    QrCodeSize(int type) {
        this.type = type;
    }

    int type() {
        return type;
    }
}
