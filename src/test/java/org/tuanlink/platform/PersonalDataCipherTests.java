package org.tuanlink.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuanlink.platform.PersonalDataCipher.Kind.ID_NUMBER;
import static org.tuanlink.platform.PersonalDataCipher.Kind.MOBILE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tuanlink.platform.EncryptionProperties.Algorithm;

class PersonalDataCipherTests {

    private static final String CLEAR = "19900000001";

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyRing ring(Map<String, String> keys, String current) {
        return new KeyRing(keys, current, key(99));
    }

    private static GcmCipher cipher(Algorithm algorithm) {
        return new GcmCipher(ring(Map.of("k1", key(1)), "k1"), algorithm);
    }

    @ParameterizedTest
    @EnumSource
    void opensWhatItSealedAndNeverSealsTheSameWayTwice(Algorithm algorithm) {
        var cipher = cipher(algorithm);
        SealedValue one = cipher.seal(MOBILE, CLEAR);
        assertThat(cipher.open(MOBILE, one)).isEqualTo(CLEAR);
        assertThat(cipher.seal(MOBILE, CLEAR)).isNotEqualTo(one);
        assertThat(new String(one.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(CLEAR);
    }

    @Test
    void opensValuesOfTheOtherAlgorithm() {
        SealedValue sm4 = cipher(Algorithm.SM4_GCM).seal(MOBILE, CLEAR);
        assertThat(cipher(Algorithm.AES_256_GCM).open(MOBILE, sm4)).isEqualTo(CLEAR);
    }

    @Test
    void opensOldValuesAfterARotation() {
        SealedValue old = cipher(Algorithm.AES_256_GCM).seal(MOBILE, CLEAR);
        var rotated = new GcmCipher(ring(Map.of("k1", key(1), "k2", key(2)), "k2"), Algorithm.AES_256_GCM);
        assertThat(rotated.open(MOBILE, old)).isEqualTo(CLEAR);
        assertThat(rotated.blindIndex(MOBILE, CLEAR))
                .isEqualTo(cipher(Algorithm.AES_256_GCM).blindIndex(MOBILE, CLEAR));
        SealedValue fresh = rotated.seal(MOBILE, CLEAR);
        assertThatThrownBy(() -> cipher(Algorithm.AES_256_GCM).open(MOBILE, fresh))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("k2");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnAlteredValueAndOneOfAnotherKind(Algorithm algorithm) {
        var cipher = cipher(algorithm);
        SealedValue sealed = cipher.seal(MOBILE, CLEAR);
        for (int at = 0; at < sealed.bytes().length; at++) {
            byte[] altered = sealed.bytes();
            altered[at] ^= 1;
            assertThatThrownBy(() -> cipher.open(MOBILE, new SealedValue(altered)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining(CLEAR);
        }
        assertThatThrownBy(() -> cipher.open(ID_NUMBER, sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.open(MOBILE, new SealedValue(new byte[3])))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void indexesEqualValuesOfOneKindAlike() {
        var cipher = cipher(Algorithm.AES_256_GCM);
        assertThat(cipher.blindIndex(MOBILE, CLEAR))
                .hasSize(64)
                .isEqualTo(cipher.blindIndex(MOBILE, CLEAR))
                .isNotEqualTo(cipher.blindIndex(ID_NUMBER, CLEAR))
                .isNotEqualTo(cipher.blindIndex(MOBILE, CLEAR + "0"));
        var otherIndexKey = new GcmCipher(new KeyRing(Map.of("k1", key(1)), "k1", key(5)), Algorithm.AES_256_GCM);
        assertThat(otherIndexKey.blindIndex(MOBILE, CLEAR)).isNotEqualTo(cipher.blindIndex(MOBILE, CLEAR));
    }

    @Test
    void namesTheMalformedPropertyAndNeverQuotesAKey() {
        assertThatThrownBy(() -> ring(Map.of("k1", "c2hvcnQ="), "k1"))
                .hasMessageContaining("tuanlink.encryption.keys.k1")
                .hasMessageNotContaining("c2hvcnQ");
        assertThatThrownBy(() -> ring(Map.of("k1", "not base64!"), "k1"))
                .hasMessageContaining("tuanlink.encryption.keys.k1")
                .hasNoCause();
        assertThatThrownBy(() -> ring(Map.of("k1", key(1)), "k9"))
                .hasMessageContaining("tuanlink.encryption.current-key");
        assertThatThrownBy(() -> new KeyRing(Map.of("k1", key(1)), "k1", null))
                .hasMessageContaining("tuanlink.encryption.index-key");
        assertThat(ring(Map.of("k1", key(1)), "k1").toString()).isEqualTo("KeyRing[k1]");
    }

    @Test
    void keepsItsOwnKeysInAFileForItsUserAlone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("data/keys.properties");
        KeyRing made = new KeyFile(file).load();
        KeyRing again = new KeyFile(file).load();
        assertThat(again.fingerprints()).isEqualTo(made.fingerprints());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("data"))) {
            assertThat(files).containsExactly(file);
        }
    }
}
