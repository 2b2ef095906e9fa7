package org.tuanlink.onboarding;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code onboarding_entry}. */
@Component
class EntryTable {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    EntryTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What somebody has done in an organisation. */
    record Done(boolean post, boolean alias) {

        static final Done NOTHING = new Done(false, false);
    }

    Done of(long cadre, long organization) {
        return jdbc
                .query(
                        "SELECT post_set_at IS NOT NULL, alias_seen_at IS NOT NULL FROM onboarding_entry"
                                + " WHERE cadre_id = ? AND organization_id = ?",
                        (row, number) -> new Done(row.getBoolean(1), row.getBoolean(2)),
                        cadre,
                        organization)
                .stream()
                .findFirst()
                .orElse(Done.NOTHING);
    }

    void chosen(long cadre, long organization) {
        jdbc.update(
                "INSERT INTO onboarding_entry (cadre_id, organization_id, chosen_at) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE chosen_at = VALUES(chosen_at)",
                cadre,
                organization,
                LocalDateTime.now(clock));
    }

    /** The first time counts. */
    void postSet(long cadre, long organization) {
        jdbc.update(
                "INSERT INTO onboarding_entry (cadre_id, organization_id, post_set_at) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE post_set_at = COALESCE(post_set_at, VALUES(post_set_at))",
                cadre,
                organization,
                LocalDateTime.now(clock));
    }

    void aliasSeen(long cadre, long organization) {
        jdbc.update(
                "INSERT INTO onboarding_entry (cadre_id, organization_id, alias_seen_at) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE alias_seen_at = COALESCE(alias_seen_at, VALUES(alias_seen_at))",
                cadre,
                organization,
                LocalDateTime.now(clock));
    }

    /** The organisation he chose last. */
    Optional<Long> lastChosen(long cadre) {
        return jdbc
                .queryForList(
                        "SELECT organization_id FROM onboarding_entry WHERE cadre_id = ? AND chosen_at IS NOT NULL"
                                + " ORDER BY chosen_at DESC LIMIT 1",
                        Long.class,
                        cadre)
                .stream()
                .findFirst();
    }

    /** The cadres who have said which post they hold in it. */
    Set<Long> enteredIn(long organization) {
        List<Long> cadres = jdbc.queryForList(
                "SELECT cadre_id FROM onboarding_entry WHERE organization_id = ? AND post_set_at IS NOT NULL",
                Long.class,
                organization);
        return new HashSet<>(cadres);
    }
}
