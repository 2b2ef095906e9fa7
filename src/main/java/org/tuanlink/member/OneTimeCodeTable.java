package org.tuanlink.member;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The newest code of each purpose, mobile and browser, as a keyed digest. */
@Repository
class OneTimeCodeTable {

    private static final String ONE = " WHERE purpose = ? AND mobile_index = ? AND device = ?";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    OneTimeCodeTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void put(Purpose purpose, String mobileIndex, String device, String hash, Duration validFor) {
        LocalDateTime ends = now().plus(validFor);
        jdbc.update(
                "INSERT INTO member_code (purpose, mobile_index, device, code_hash, tries, expires_at) VALUES (?, ?, ?, ?, 0, ?)"
                        + " ON DUPLICATE KEY UPDATE code_hash = ?, tries = 0, expires_at = ?, used_at = NULL",
                purpose.name(),
                mobileIndex,
                device,
                hash,
                ends,
                hash,
                ends);
    }

    /** Counts a try; what would be right, unless the code is over. Many at the same moment get no more tries than in a row. */
    Optional<String> tryOne(Purpose purpose, String mobileIndex, String device, int most) {
        int counted = jdbc.update(
                "UPDATE member_code SET tries = tries + 1" + ONE
                        + " AND tries < ? AND expires_at > ? AND used_at IS NULL",
                purpose.name(),
                mobileIndex,
                device,
                most,
                now());
        Optional<String> hash = jdbc
                .queryForList(
                        "SELECT code_hash FROM member_code" + ONE, String.class, purpose.name(), mobileIndex, device)
                .stream()
                .findFirst();
        return counted == 1 ? hash : Optional.empty();
    }

    /** Whether it was good until now: of two at the same moment one. */
    boolean use(Purpose purpose, String mobileIndex, String device, String hash) {
        return jdbc.update(
                        "UPDATE member_code SET used_at = ?" + ONE + " AND code_hash = ? AND used_at IS NULL",
                        now(),
                        purpose.name(),
                        mobileIndex,
                        device,
                        hash)
                == 1;
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
