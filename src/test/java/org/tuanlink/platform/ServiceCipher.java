package org.tuanlink.platform;

import java.util.Map;
import org.tuanlink.platform.EncryptionProperties.Algorithm;

/** The cipher of a node that was started with certain properties, for those who prepare its database. */
public final class ServiceCipher {

    private ServiceCipher() {}

    public static PersonalDataCipher of(Map<String, String> properties) {
        String current = properties.getOrDefault("tuanlink.encryption.current-key", "");
        String key = properties.getOrDefault("tuanlink.encryption.keys." + current, "");
        var ring = new KeyRing(Map.of(current, key), current, properties.get("tuanlink.encryption.index-key"));
        return new GcmCipher(ring, Algorithm.AES_256_GCM);
    }

    /** One of these keys is current, the others are known; key id to key. */
    public static PersonalDataCipher of(Map<String, String> keys, String current, String indexKey) {
        return new GcmCipher(new KeyRing(keys, current, indexKey), Algorithm.AES_256_GCM);
    }
}
