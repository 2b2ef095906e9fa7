package org.tuanlink.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tuanlink.platform.EncryptionProperties.Algorithm;
import org.tuanlink.testing.TestServers;

class EncryptionKeyCheckIT {

    private final DriverManagerDataSource database =
            new DriverManagerDataSource(TestServers.newSchemaUrl(), "root", "");
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/platform")
                .load()
                .migrate();
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private KeyRing start(Map<String, String> keys, String current, int indexKey) {
        var properties = new EncryptionProperties(
                Algorithm.AES_256_GCM, keys, current, key(indexKey), Path.of("target/unused.properties"));
        return new EncryptionConfiguration().encryptionKeys(properties, jdbc);
    }

    @Test
    void aNodeWithOtherKeysDoesNotStart() {
        start(Map.of("k1", key(1)), "k1", 9);
        assertThat(start(Map.of("k1", key(1), "k2", key(2)), "k2", 9)).isNotNull();
        assertThatThrownBy(() -> start(Map.of("k1", key(3), "k2", key(2)), "k1", 9))
                .hasMessageContaining("k1")
                .hasMessageContaining("tuanlink.encryption");
        assertThatThrownBy(() -> start(Map.of("k1", key(1), "k2", key(2)), "k1", 8))
                .hasMessageContaining("(index)");
        assertThatThrownBy(() -> start(Map.of("k1", key(1)), "k1", 9))
                .hasMessageContaining("tuanlink.encryption.keys.k2 is missing");
    }
}
