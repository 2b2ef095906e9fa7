package org.tuanlink.platform;

import java.time.Clock;
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
    GcmCipher personalDataCipher(KeyRing keys, EncryptionProperties properties) {
        return new GcmCipher(keys, properties.algorithm());
    }

    @Bean
    KeysInUse encryptionKeysInUse(JdbcTemplate jdbc, KeyRing keys, GcmCipher cipher, Clock clock) {
        KeysInUse inUse = new KeysInUse(jdbc, keys, cipher, clock);
        // Before anything is sealed: another node may be about to retire this key.
        inUse.tell();
        return inUse;
    }

    @Bean(initMethod = "start")
    KeyTelling encryptionKeyTelling(KeysInUse keys) {
        return new KeyTelling(keys);
    }

    @Bean
    RecordMac recordMac(KeyRing keys, KeysInUse inUse) {
        return new KeyedRecordMac(keys, inUse.recordKeys());
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
        if (!jdbc.queryForList(
                        "SELECT key_id FROM platform_encryption_key WHERE key_id = ? AND retired_at IS NOT NULL",
                        String.class,
                        keys.currentId())
                .isEmpty()) {
            throw new IllegalStateException(
                    "tuanlink.encryption.current-key: " + keys.currentId() + " was retired; give a new key a new id");
        }
        for (String known : jdbc.queryForList(
                "SELECT key_id FROM platform_encryption_key WHERE retired_at IS NULL", String.class)) {
            if (!keys.fingerprints().containsKey(known)) {
                throw new IllegalStateException(
                        "tuanlink.encryption.keys." + known + " is missing: this database holds values sealed with it");
            }
        }
    }
}
