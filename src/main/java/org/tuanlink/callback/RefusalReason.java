package org.tuanlink.callback;

import java.util.Locale;

/** Why a callback was refused: for our own figures and log, never for the caller. */
enum RefusalReason {
    /** A parameter is missing, given twice or malformed. */
    PARAMETERS,
    /** Its time is too far from ours. */
    TIMESTAMP,
    /** The body is too large. */
    SIZE,
    /** The body could not be read to its end. */
    BODY,
    /** The envelope is not XML as WeCom writes it. */
    ENVELOPE,
    /** Signed with none of our tokens. */
    SIGNATURE,
    /** Signed, but not encrypted with our key, or for somebody else. */
    CIPHER,
    /** Decrypted, but the message is not XML, or not an echo. */
    MESSAGE;

    private final String tag = name().toLowerCase(Locale.ROOT);

    String tag() {
        return tag;
    }
}
