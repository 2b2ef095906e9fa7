package org.tuanlink.member;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.registry.Mobile;

/** What is written of members' accounts. */
@Repository
class AccountTable {

    private final JdbcTemplate jdbc;
    private final PersonalDataCipher cipher;
    private final Clock clock;

    AccountTable(JdbcTemplate jdbc, PersonalDataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** A new one; empty if the mobile, or the subject of 一号通, has one already, be it disabled. */
    Optional<Long> add(Proof proof, String consentVersion) {
        String index = index(proof.mobile());
        LocalDateTime now = now();
        int added = jdbc.update(
                "INSERT IGNORE INTO member_account (mobile_sealed, mobile_index, oidc_subject, consent_version, consented_at,"
                        + " created_at) VALUES (?, ?, ?, ?, ?, ?)",
                seal(proof.mobile()),
                index,
                proof.oidcSubject(),
                consentVersion,
                now,
                now);
        return added == 0
                ? Optional.empty()
                : Optional.of(Objects.requireNonNull(jdbc.queryForObject(
                        "SELECT id FROM member_account WHERE mobile_index = ?", Long.class, index)));
    }

    void cameIn(long id) {
        jdbc.update("UPDATE member_account SET last_in_at = ? WHERE id = ?", now(), id);
    }

    /** His password's digest; empty if he has none, and null as no account where there is none. */
    Optional<String> passwordOf(long id) {
        return jdbc.queryForList("SELECT password_hash FROM member_account WHERE id = ?", String.class, id).stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** All his sessions end. */
    void setPassword(long id, String hash) {
        jdbc.update("UPDATE member_account SET password_hash = ?, generation = generation + 1 WHERE id = ?", hash, id);
    }

    /** The same password with today's way of hashing, unless it was changed meanwhile. */
    void upgradeHash(long id, String old, String hash) {
        jdbc.update("UPDATE member_account SET password_hash = ? WHERE id = ? AND password_hash = ?", hash, id, old);
    }

    /** All his sessions end; false, and nothing happens, if the mobile is another account's. */
    boolean setMobile(long id, Mobile mobile) {
        try {
            jdbc.update(
                    "UPDATE member_account SET mobile_sealed = ?, mobile_index = ?, generation = generation + 1 WHERE id = ?",
                    seal(mobile),
                    index(mobile),
                    id);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    void endSessions(long id) {
        jdbc.update("UPDATE member_account SET generation = generation + 1 WHERE id = ?", id);
    }

    /** Whether it was not so before. */
    boolean setDisabled(long id, boolean disabled) {
        @Nullable LocalDateTime since = disabled ? now() : null;
        return jdbc.update(
                        "UPDATE member_account SET disabled_at = ?, generation = generation + 1"
                                + " WHERE id = ? AND (disabled_at IS NULL) = ?",
                        since,
                        id,
                        disabled)
                == 1;
    }

    String index(Mobile mobile) {
        return cipher.blindIndex(Kind.MOBILE, mobile.value());
    }

    private byte[] seal(Mobile mobile) {
        return cipher.seal(Kind.MOBILE, mobile.value()).bytes();
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
