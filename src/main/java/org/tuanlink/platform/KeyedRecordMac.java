package org.tuanlink.platform;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/** HMAC-SHA-256 with keys of the ring, derived for this use. */
final class KeyedRecordMac implements RecordMac {

    private static final String ALGORITHM = "HmacSHA256";

    private final KeyRing keys;

    KeyedRecordMac(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public String currentKey() {
        return keys.currentId();
    }

    @Override
    public boolean knows(String keyId) {
        return keys.has(keyId);
    }

    @Override
    public byte[] of(String keyId, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(keys.key(keyId, "RECORD-HMAC-SHA-256", ALGORITHM, BYTES));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
        }
    }
}
