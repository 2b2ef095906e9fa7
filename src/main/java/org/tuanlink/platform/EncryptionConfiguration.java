package org.tuanlink.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class EncryptionConfiguration {

    private static final Logger log = LoggerFactory.getLogger(EncryptionConfiguration.class);

    @Bean
    KeyRing encryptionKeys(EncryptionProperties properties, JdbcTemplate jdbc) {
        KeyRing keys = keys(properties);
        checkAgainstDatabase(keys, jdbc);
        return keys;
    }

    @Bean
    PersonalDataCipher personalDataCipher(KeyRing keys, EncryptionProperties properties) {
        return new GcmCipher(keys, properties.algorithm());
    }

    @Bean
    RecordMac recordMac(KeyRing keys) {
        return new KeyedRecordMac(keys);
    }

    private static KeyRing keys(EncryptionProperties properties) {
        if (properties.configured()) {
            return new KeyRing(properties.keys(), properties.currentKey(), properties.indexKey());
        }
        log.warn(
                "tuanlink.encryption.keys is not set: using the keys in {}. Set them before a second node starts.",
                properties.keyFile().toAbsolutePath());
        return new KeyFile(properties.keyFile()).load();
    }

    /** A wrong key would seal values nobody could open, or index them so that nobody could be found. */
    private static void checkAgainstDatabase(KeyRing keys, JdbcTemplate jdbc) {
        keys.fingerprints().forEach((id, fingerprint) -> {
            jdbc.update(
                    "INSERT IGNORE INTO platform_encryption_key (key_id, fingerprint) VALUES (?, ?)", id, fingerprint);
            String known = jdbc.queryForObject(
                    "SELECT fingerprint FROM platform_encryption_key WHERE key_id = ?", String.class, id);
            if (!fingerprint.equals(known)) {
                throw new IllegalStateException("tuanlink.encryption: key " + id
                        + " is not the one this database was filled with; start with the old key, or give the new one a"
                        + " new id");
            }
        });
        for (String known : jdbc.queryForList("SELECT key_id FROM platform_encryption_key", String.class)) {
            if (!keys.fingerprints().containsKey(known)) {
                throw new IllegalStateException(
                        "tuanlink.encryption.keys." + known + " is missing: this database holds values sealed with it");
            }
        }
    }
}
