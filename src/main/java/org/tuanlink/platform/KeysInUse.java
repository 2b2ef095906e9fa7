package org.tuanlink.platform;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/**
 * Which keys nodes seal with, told by each node every minute, and which were retired: a retired key need not be configured any
 * more. What its digests of records are made with stays in the database, sealed, so that the audit log can be checked for as long
 * as it is kept.
 */
final class KeysInUse {

    /** A node that told nothing for so long is gone, or has another key now. */
    static final Duration SILENCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(KeysInUse.class);
    private static final String INDEX = "(index)";

    private final JdbcTemplate jdbc;
    private final KeyRing keys;
    private final PersonalDataCipher cipher;
    private final Clock clock;

    KeysInUse(JdbcTemplate jdbc, KeyRing keys, PersonalDataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Says that this node is up and what it seals with. */
    void tell() {
        jdbc.update(
                "UPDATE platform_encryption_key SET current_at = ? WHERE key_id = ?",
                Timestamp.from(clock.instant()),
                keys.currentId());
    }

    boolean othersAreCurrent() {
        return Counts.one(
                        jdbc,
                        "SELECT COUNT(*) FROM platform_encryption_key WHERE key_id <> ? AND current_at > ?",
                        keys.currentId(),
                        Timestamp.from(clock.instant().minus(SILENCE)))
                > 0;
    }

    /** Everything is sealed with the current key. */
    void retireOthers() {
        List<String> others = jdbc.queryForList(
                "SELECT key_id FROM platform_encryption_key WHERE retired_at IS NULL AND key_id NOT IN (?, ?)",
                String.class,
                keys.currentId(),
                INDEX);
        for (String id : others) {
            // One that is listed and was never current may be tomorrow's.
            if (wasCurrent(id) && keys.has(id)) {
                SealedValue record = cipher.seal(Kind.RECORD_KEY, keys.recordKey(id));
                jdbc.update(
                        "UPDATE platform_encryption_key SET retired_at = ?, record_key = ? WHERE key_id = ?",
                        Timestamp.from(clock.instant()),
                        record.bytes(),
                        id);
                LOG.info(
                        "Nothing is sealed with encryption key {} any more: it may be taken from the configuration",
                        id);
            }
        }
    }

    private boolean wasCurrent(String id) {
        return Counts.one(
                        jdbc,
                        "SELECT COUNT(*) FROM platform_encryption_key WHERE key_id = ? AND current_at IS NOT NULL",
                        id)
                > 0;
    }

    /** Of retired keys that are not configured here: key id to what their digests of records are made with. */
    Map<String, String> recordKeys() {
        Map<String, String> retired = new HashMap<>();
        jdbc.query("SELECT key_id, record_key FROM platform_encryption_key WHERE record_key IS NOT NULL", row -> {
            String id = row.getString(1);
            if (!keys.has(id)) {
                retired.put(id, cipher.open(Kind.RECORD_KEY, new SealedValue(row.getBytes(2))));
            }
        });
        return retired;
    }
}
