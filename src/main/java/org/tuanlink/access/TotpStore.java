package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.hutool.crypto.digest.DigestUtil;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;

/** The second factors: secrets sealed, recovery codes as digests, no code good twice. */
@Repository
class TotpStore {

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_CHARACTERS = 12;
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final JdbcTemplate jdbc;
    private final PersonalDataCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TotpStore(JdbcTemplate jdbc, PersonalDataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Begins an enrolment; the secret counts once a code of it was typed. */
    void begin(long account) {
        SealedValue sealed = cipher.seal(Kind.TOTP_SECRET, Totp.newSecret(random));
        jdbc.update("UPDATE access_account SET totp_pending = ? WHERE id = ?", sealed.bytes(), account);
    }

    Optional<String> pending(long account) {
        return secret("totp_pending", account);
    }

    /** Whether the code was right: then the second factor is on. */
    boolean confirm(long account, String code) {
        OptionalLong step = pending(account)
                .map(secret -> Totp.step(secret, code, clock.instant()))
                .orElse(OptionalLong.empty());
        return step.isPresent()
                && jdbc.update(
                                "UPDATE access_account SET totp_secret = totp_pending, totp_pending = NULL,"
                                        + " totp_last_step = ?, totp_since = ? WHERE id = ? AND totp_pending IS NOT NULL",
                                step.getAsLong(),
                                LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS),
                                account)
                        == 1;
    }

    /** Whether this is a code of now that was not used before, or a recovery code, which is used up by it. */
    boolean accepts(long account, String typed) {
        OptionalLong step = secret("totp_secret", account)
                .map(secret -> Totp.step(secret, typed, clock.instant()))
                .orElse(OptionalLong.empty());
        return step.isPresent() ? use(account, step.getAsLong()) : useRecoveryCode(account, typed);
    }

    private boolean use(long account, long step) {
        return jdbc.update(
                        "UPDATE access_account SET totp_last_step = ? WHERE id = ?"
                                + " AND (totp_last_step IS NULL OR totp_last_step < ?)",
                        step,
                        account,
                        step)
                == 1;
    }

    private boolean useRecoveryCode(long account, String typed) {
        return jdbc.update(
                        "DELETE FROM access_recovery_code WHERE account_id = ? AND code_hash = ?",
                        account,
                        digest(account, typed))
                == 1;
    }

    /** Ten new ones; the old ones are void. Shown now and never again. */
    List<String> newRecoveryCodes(long account) {
        jdbc.update("DELETE FROM access_recovery_code WHERE account_id = ?", account);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            codes.add(recoveryCode());
        }
        jdbc.batchUpdate(
                "INSERT INTO access_recovery_code (account_id, code_hash) VALUES (?, ?)",
                codes.stream()
                        .map(code -> new Object[] {account, digest(account, code)})
                        .toList());
        return codes;
    }

    int recoveryCodesLeft(long account) {
        Integer left = jdbc.queryForObject(
                "SELECT COUNT(*) FROM access_recovery_code WHERE account_id = ?", Integer.class, account);
        return left == null ? 0 : left;
    }

    void remove(long account) {
        jdbc.update("DELETE FROM access_recovery_code WHERE account_id = ?", account);
        jdbc.update(
                "UPDATE access_account SET totp_secret = NULL, totp_pending = NULL, totp_last_step = NULL,"
                        + " totp_since = NULL WHERE id = ?",
                account);
    }

    private Optional<String> secret(String column, long account) {
        return jdbc
                .query(
                        "SELECT " + column + " FROM access_account WHERE id = ? AND " + column + " IS NOT NULL",
                        (row, n) -> cipher.open(Kind.TOTP_SECRET, new SealedValue(row.getBytes(1))),
                        account)
                .stream()
                .findFirst();
    }

    private String recoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < RECOVERY_CHARACTERS; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** They are long and random: a slow hash would protect nothing more. */
    private static String digest(long account, String code) {
        String bare = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return DigestUtil.sha256Hex((account + ":" + bare).getBytes(UTF_8));
    }
}
