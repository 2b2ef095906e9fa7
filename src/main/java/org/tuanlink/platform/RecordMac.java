package org.tuanlink.platform;

/**
 * Keyed digests (HMAC-SHA-256) of what must not be altered unseen: who has only the database can neither make nor mend
 * them. Their keys are derived from {@code tuanlink.encryption.keys} and serve nothing else. Thread-safe.
 */
public interface RecordMac {

    int BYTES = 32;

    /** The key that new digests are made with, at most 32 characters. */
    String currentKey();

    /**
     * The digest of a message.
     *
     * @param keyId the key it is, or was, made with
     * @throws IllegalStateException when there is no such key
     */
    byte[] of(String keyId, byte[] message);

    /** Whether there is a key of this name. */
    boolean knows(String keyId);
}
