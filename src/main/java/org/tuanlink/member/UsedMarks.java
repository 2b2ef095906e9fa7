package org.tuanlink.member;

import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/** What is good once: written down when it is used, on whichever node. */
@Repository
class UsedMarks {

    private final JdbcTemplate jdbc;
    private final PersonalDataCipher cipher;
    private final Clock clock;

    UsedMarks(JdbcTemplate jdbc, PersonalDataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    boolean isFirstUse(String mark) {
        return jdbc.update(
                        "INSERT IGNORE INTO member_used (mark, used_at) VALUES (?, ?)",
                        cipher.blindIndex(Kind.SIGN_IN, "used:" + mark),
                        LocalDateTime.now(clock))
                == 1;
    }
}
