package org.tuanlink.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/**
 * Counts failures, in the database, so that all nodes agree. An attempt is counted before its password is looked at, and
 * the count is taken back when it was right: so many at the same moment get no further than the same number in a row. Names
 * that no account has are counted like others: being locked tells nothing.
 */
@Component
public class SignInAttempts {

    /** After a day without a failure a name begins anew. */
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;
    private final PersonalDataCipher cipher;
    private final AccessProperties.Lockout rules;
    private final Clock clock;

    SignInAttempts(
            JdbcTemplate jdbc,
            TransactionOperations transaction,
            PersonalDataCipher cipher,
            AccessProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.cipher = cipher;
        this.rules = properties.lockout();
        this.clock = clock;
    }

    /**
     * Whether an attempt may be made.
     *
     * @param lockedUntil why not; null if it may
     * @param last whether this is the attempt whose failure locks
     */
    public record Turn(@Nullable LocalDateTime lockedUntil, boolean last) {

        public boolean isRefused() {
            return lockedUntil != null;
        }
    }

    private record Row(
            int failures,
            LocalDateTime lastFailure,
            @Nullable LocalDateTime lockedUntil) {}

    /** Counts an attempt with the secret of this subject: {@code name:…}, {@code code:…}, {@code own:…}, {@code member…:…}. */
    public Turn take(String subject) {
        return take(digest(subject), FORGOTTEN_AFTER, failures -> {
            int beyond = failures - rules.failures();
            return beyond < 0 ? Optional.empty() : Optional.of(backOff(beyond));
        });
    }

    /** It was right. */
    public void clear(String subject) {
        jdbc.update("DELETE FROM access_sign_in_attempts WHERE subject = ?", digest(subject));
    }

    /** It was not looked at: what it counted is taken back, and the lock that only it set. */
    public void giveBack(String subject, Turn turn) {
        jdbc.update(
                "UPDATE access_sign_in_attempts SET failures = GREATEST(failures - 1, 0), locked_until ="
                        + " CASE WHEN ? THEN NULL ELSE locked_until END WHERE subject = ?",
                turn.last(),
                digest(subject));
    }

    Turn takeOfAddress(String address) {
        return take(
                addressDigest(address),
                rules.addressWindow(),
                failures -> failures < rules.addressFailures() ? Optional.empty() : Optional.of(rules.addressWindow()));
    }

    /** One success takes back its own attempt, and no other: else whoever has one account could go on for ever. */
    void giveBackToAddress(String address) {
        jdbc.update(
                "UPDATE access_sign_in_attempts SET failures = GREATEST(failures - 1, 0), locked_until = NULL"
                        + " WHERE subject = ?",
                addressDigest(address));
    }

    /** When the name's lock ends; empty if it is open. */
    Optional<LocalDateTime> lockOf(String subject) {
        return jdbc
                .queryForList(
                        "SELECT locked_until FROM access_sign_in_attempts WHERE subject = ? AND locked_until > ?",
                        LocalDateTime.class,
                        digest(subject),
                        now())
                .stream()
                .findFirst();
    }

    private Turn take(String subject, Duration memory, IntFunction<Optional<Duration>> locks) {
        return Objects.requireNonNull(transaction.execute(status -> {
            LocalDateTime now = now();
            // An INSERT IGNORE would leave two of us with a shared lock each, waiting for the other's.
            jdbc.update(
                    "INSERT INTO access_sign_in_attempts (subject, failures, last_failure) VALUES (?, 0, ?)"
                            + " ON DUPLICATE KEY UPDATE failures = failures",
                    subject,
                    now);
            Row row = read(subject);
            if (row.lockedUntil() != null && row.lockedUntil().isAfter(now)) {
                return new Turn(row.lockedUntil(), false);
            }
            int failures = row.lastFailure().plus(memory).isBefore(now) ? 1 : row.failures() + 1;
            Optional<LocalDateTime> lock = locks.apply(failures).map(now::plus);
            jdbc.update(
                    "UPDATE access_sign_in_attempts SET failures = ?, last_failure = ?, locked_until = ? WHERE subject = ?",
                    failures,
                    now,
                    lock.orElse(null),
                    subject);
            return new Turn(null, lock.isPresent());
        }));
    }

    private Row read(String subject) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT failures, last_failure, locked_until FROM access_sign_in_attempts WHERE subject = ? FOR UPDATE",
                (row, n) -> new Row(
                        row.getInt(1), row.getObject(2, LocalDateTime.class), row.getObject(3, LocalDateTime.class)),
                subject));
    }

    private Duration backOff(int beyond) {
        Duration doubled = rules.first().multipliedBy(1L << Math.min(beyond, 20));
        return doubled.compareTo(rules.longest()) < 0 ? doubled : rules.longest();
    }

    private String digest(String subject) {
        return cipher.blindIndex(Kind.SIGN_IN, subject);
    }

    private String addressDigest(String address) {
        return digest("address:" + network(address));
    }

    /** Of an IPv6 address the first half: the other is its owner's to choose. */
    public static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, 8)));
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
