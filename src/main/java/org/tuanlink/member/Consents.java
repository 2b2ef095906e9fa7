package org.tuanlink.member;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What members agreed to: the user agreement with the privacy notice, and apart from it (PIPL, article 29) the use of their ID
 * number. Each decision is kept.
 */
@Component
public class Consents {

    private final JdbcTemplate jdbc;
    private final MemberProperties properties;
    private final Clock clock;

    Consents(JdbcTemplate jdbc, MemberProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a consent is to. */
    enum Kind {
        TERMS,
        SENSITIVE
    }

    /**
     * What holds for an account.
     *
     * @param termsVersion that he agreed to
     * @param sensitiveVersion that he agreed to as to his ID number; null if he did not, or took it back
     */
    public record Given(
            String termsVersion,
            LocalDateTime termsAt,
            @Nullable String sensitiveVersion,
            @Nullable LocalDateTime sensitiveAt) {}

    /** Of the documents as they are now. */
    public String version() {
        return properties.consentVersion();
    }

    public Given of(long account) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT consent_version, consented_at, sensitive_version, sensitive_at FROM member_account WHERE id = ?",
                (row, n) -> new Given(
                        row.getString(1),
                        row.getObject(2, LocalDateTime.class),
                        row.getString(3),
                        row.getObject(4, LocalDateTime.class)),
                account));
    }

    /** Whether he agreed to the agreement and the notice as they are now. */
    public boolean holds(long account) {
        return of(account).termsVersion().equals(version());
    }

    /** Whether his ID number may be used: nothing that takes one may be reached without. */
    public boolean holdsSensitive(long account) {
        return version().equals(of(account).sensitiveVersion());
    }

    /** He agrees to the documents as they are now, and to the use of his ID number or not. */
    @Transactional
    public void agree(long account, boolean sensitive) {
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        jdbc.update(
                "UPDATE member_account SET consent_version = ?, consented_at = ? WHERE id = ?",
                version(),
                now,
                account);
        add(account, Kind.TERMS, true, now);
        if (sensitive || of(account).sensitiveVersion() != null) {
            decideSensitive(account, sensitive, now);
        }
    }

    /** He agrees to the use of his ID number, or takes it back. */
    @Transactional
    public void decideSensitive(long account, boolean agreed) {
        decideSensitive(account, agreed, LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS));
    }

    private void decideSensitive(long account, boolean agreed, LocalDateTime now) {
        jdbc.update(
                "UPDATE member_account SET sensitive_version = ?, sensitive_at = ? WHERE id = ?",
                agreed ? version() : null,
                now,
                account);
        add(account, Kind.SENSITIVE, agreed, now);
    }

    private void add(long account, Kind kind, boolean agreed, LocalDateTime now) {
        jdbc.update(
                "INSERT INTO member_consent (account_id, kind, version, agreed, decided_at) VALUES (?, ?, ?, ?, ?)",
                account,
                kind.name(),
                version(),
                agreed,
                now);
    }

    /** How many decisions there are of each kind, oldest first: {@code TERMS 2026-11 true}. */
    List<String> history(long account) {
        return jdbc.query(
                "SELECT kind, version, agreed FROM member_consent WHERE account_id = ? ORDER BY id",
                (row, n) -> row.getString(1) + " " + row.getString(2) + " " + row.getBoolean(3),
                account);
    }
}
