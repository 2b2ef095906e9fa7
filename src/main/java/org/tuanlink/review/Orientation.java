package org.tuanlink.review;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held (Exif 2.32, tag 0x0112): which way the picture is to be turned so that its top is up. Reads no more of
 * Exif than this.
 *
 * @param value 1 to 8; 1 where nothing is said, or nothing that can be read
 */
record Orientation(int value) {

    static final Orientation UPRIGHT = new Orientation(1);

    private static final int EXIF = 0xe1;
    private static final int SCAN = 0xda;
    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;
    private static final int LAST = 8;
    private static final String MARK = "Exif\0\0";

    /** Of a JPEG. */
    static Orientation of(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) != SCAN) {
            int length = Short.toUnsignedInt(bytes.getShort(at + 2));
            if (length < 2 || at + 2 + length > jpeg.length) {
                return UPRIGHT;
            }
            if ((jpeg[at + 1] & 0xff) == EXIF && length >= 2 + MARK.length() && isExif(jpeg, at + 4)) {
                int start = at + 4 + MARK.length();
                return ofTiff(bytes.slice(start, at + 2 + length - start));
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static boolean isExif(byte[] jpeg, int at) {
        return new String(jpeg, at, MARK.length(), ISO_8859_1).equals(MARK);
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        if (tiff.limit() < 8) {
            return UPRIGHT;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY;
            if (entry + ENTRY > tiff.limit()) {
                return UPRIGHT;
            }
            if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
                int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
                return value >= 1 && value <= LAST ? new Orientation(value) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Whether what is wide becomes high. */
    boolean isTurned() {
        return value > 4;
    }

    /** From the picture as it is stored, so wide and so high, to how it was seen. */
    AffineTransform upright(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
