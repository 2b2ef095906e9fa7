package org.tuanlink.platform;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 with keys of the ring, derived for this use, and with those that retired keys left behind. */
final class KeyedRecordMac implements RecordMac {

    static final String ALGORITHM = "HmacSHA256";
    static final String USE = "RECORD-HMAC-SHA-256";

    private final KeyRing keys;
    private final Map<String, SecretKeySpec> retired = new HashMap<>();

    /** @param retired key id to {@link KeyRing#recordKey} of keys that the ring no longer has */
    KeyedRecordMac(KeyRing keys, Map<String, String> retired) {
        this.keys = keys;
        retired.forEach((id, key) ->
                this.retired.put(id, new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM)));
    }

    @Override
    public String currentKey() {
        return keys.currentId();
    }

    @Override
    public boolean knows(String keyId) {
        return keys.has(keyId) || retired.containsKey(keyId);
    }

    @Override
    public byte[] of(String keyId, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            SecretKeySpec left = retired.get(keyId);
            mac.init(left != null ? left : keys.key(keyId, USE, ALGORITHM, BYTES));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
        }
    }
}
