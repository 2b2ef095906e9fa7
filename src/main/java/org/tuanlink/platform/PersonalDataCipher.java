package org.tuanlink.platform;

/** Seals ID numbers, mobiles and what holds them for rest, and indexes them without showing them. Thread-safe. */
public interface PersonalDataCipher {

    /** What a value is, so that a mobile and an ID number of the same digits have different indexes. */
    enum Kind {
        MOBILE,
        ID_NUMBER,
        /** The key of an uploaded file, whose content it encrypts. */
        FILE_KEY,
        /** A message that WeCom or the Official Account called back: names, mobiles, what people wrote. */
        CALLBACK,
        /** The secret of somebody's second factor (TOTP). */
        TOTP_SECRET,
        /** What a message to somebody says beyond its template. */
        MESSAGE,
        /** Who is halfway through signing in, and under which name or address others failed to. */
        SIGN_IN,
        /** What a member writes of himself when he checks in, and what is said to him about it. */
        APPLICATION,
        /** What one card of the app can be changed with, once. */
        CARD_CODE,
        /** What the digests of records are made with, of an encryption key that was retired. */
        RECORD_KEY
    }

    /** Encrypts with the current key; the result names its key, so that older values open after a rotation. */
    SealedValue seal(Kind kind, String clear);

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalStateException when the key is not known or the bytes were altered; never quotes the value
     */
    String open(Kind kind, SealedValue sealed);

    /** Whether it was sealed with the key and the algorithm of new values. */
    boolean isCurrent(SealedValue sealed);

    /** A keyed digest (HMAC-SHA-256, 64 hex characters) of the value: equal exactly for equal values. */
    String blindIndex(Kind kind, String clear);
}
