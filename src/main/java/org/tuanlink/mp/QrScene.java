package org.tuanlink.mp;

/** What a QR code of the Official Account tells us when somebody scans it: 1 to 64 characters. */
public record QrScene(String value) {

    private static final int LONGEST = 64;

    public QrScene {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("A scene has 1 to " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
