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
}
