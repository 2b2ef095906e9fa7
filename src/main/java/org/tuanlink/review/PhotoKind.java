package org.tuanlink.review;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Set;

/** What a file is by its first bytes: neither its name nor what its sender says of it counts. */
enum PhotoKind {
    JPEG("jpeg"),
    PNG("png"),
    /** Of iPhones that are set to 高效: what is read here does not know it. */
    HEIC(""),
    WEBP(""),
    OTHER("");

    private static final int BRAND = 8;
    private static final int LONGEST = 12;
    private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis");

    private final String reader;

    PhotoKind(String reader) {
        this.reader = reader;
    }

    /** The name of the reader for it; "" where there is none. */
    String reader() {
        return reader;
    }

    boolean isReadable() {
        return !reader.isEmpty();
    }

    static PhotoKind of(byte[] content) {
        if (begins(content, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
            return JPEG;
        }
        if (begins(content, PNG_BEGINS)) {
            return PNG;
        }
        String text = new String(content, 0, Math.min(LONGEST, content.length), ISO_8859_1);
        if (text.length() < LONGEST) {
            return OTHER;
        }
        if (text.startsWith("ftyp", 4) && HEIC_BRANDS.contains(text.substring(BRAND))) {
            return HEIC;
        }
        return text.startsWith("RIFF") && text.endsWith("WEBP") ? WEBP : OTHER;
    }

    private static boolean begins(byte[] content, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= content.length || content[i] != with[i]) {
                return false;
            }
        }
        return true;
    }
}
