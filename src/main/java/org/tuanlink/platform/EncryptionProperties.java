package org.tuanlink.platform;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The keys that protect personal data at rest.
 *
 * @param algorithm what new values are sealed with; older ones open whatever it is
 * @param keys key id (1 to 32 letters, digits, {@code -}) to 32 bytes in Base64
 * @param currentKey the id of the key for new values
 * @param indexKey 32 bytes in Base64 for the blind indexes; changing it means building every index anew
 * @param keyFile where a node without configured keys keeps those it made for itself at its first start: for one node
 */
@Validated
@ConfigurationProperties("tuanlink.encryption")
record EncryptionProperties(
        @DefaultValue("AES_256_GCM") @NotNull Algorithm algorithm,
        @DefaultValue Map<String, String> keys,
        @Nullable String currentKey,
        @Nullable String indexKey,
        @DefaultValue("data/encryption-keys.properties") Path keyFile) {

    /** SM4 is the commercial cryptography of GB/T 32907 (国密). */
    enum Algorithm {
        AES_256_GCM((byte) 1),
        SM4_GCM((byte) 2);

        private final byte mark;

        Algorithm(byte mark) {
            this.mark = mark;
        }

        /** The first byte of a value sealed with it. */
        byte mark() {
            return mark;
        }

        static Algorithm marked(byte mark) {
            for (Algorithm algorithm : values()) {
                if (algorithm.mark == mark) {
                    return algorithm;
                }
            }
            throw new IllegalStateException("Not a sealed value");
        }
    }

    boolean configured() {
        return !keys.isEmpty() || currentKey != null || indexKey != null;
    }

    @Override
    public String toString() {
        return "EncryptionProperties[" + algorithm + ", keys " + keys.keySet() + ", current " + currentKey + "]";
    }
}
