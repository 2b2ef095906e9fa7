package org.tuanlink.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.mp.OpenId;

/** Who follows the Official Account, as far as is known: by its events, by its refusals, by asking. */
@Component
public class Followers {

    private final JdbcTemplate jdbc;
    private final MpGateway account;
    private final Clock clock;

    Followers(JdbcTemplate jdbc, MpGateway account, Clock clock) {
        this.jdbc = jdbc;
        this.account = account;
        this.clock = clock;
    }

    /** Empty while nothing is known. */
    public Optional<Boolean> isFollowing(OpenId person) {
        return jdbc
                .queryForList(
                        "SELECT following FROM messaging_follower WHERE openid = ?", Boolean.class, person.value())
                .stream()
                .findFirst();
    }

    /**
     * Asks the Official Account's server and keeps what it says. Not inside a transaction.
     *
     * @throws org.tuanlink.mp.MpCallException when there is no answer
     */
    public boolean ask(OpenId person) {
        boolean following = account.isFollowing(person);
        learn(person, following, clock.instant());
        return following;
    }

    /** What was learnt later counts; in the same second, what was said last. */
    void learn(OpenId person, boolean following, Instant at) {
        Timestamp second = Timestamp.from(at.truncatedTo(ChronoUnit.SECONDS));
        jdbc.update(
                "INSERT INTO messaging_follower (openid, following, learnt_at) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE following = CASE WHEN learnt_at <= VALUES(learnt_at)"
                        + " THEN VALUES(following) ELSE following END,"
                        + " learnt_at = GREATEST(learnt_at, VALUES(learnt_at))",
                person.value(),
                following,
                second);
    }
}
