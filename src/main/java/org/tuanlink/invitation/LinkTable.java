package org.tuanlink.invitation;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The short links of invitations. A code is drawn by lot and says nothing of the person. */
@Repository
class LinkTable {

    /** Without those that are read or typed wrongly. */
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 12;

    private final JdbcTemplate jdbc;
    private final SecureRandom random = new SecureRandom();

    LinkTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody asked, by a link, to be left alone. */
    record OptOut(long id, String code, Instant askedAt) {}

    /** The person's link in a campaign: the same each time. */
    String of(long campaign, long cadre, Instant now) {
        jdbc.update(
                "INSERT INTO invitation_link (code, campaign_id, cadre_id, created_at) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE code = code",
                drawn(),
                campaign,
                cadre,
                Times.of(now));
        String code = jdbc.queryForObject(
                "SELECT code FROM invitation_link WHERE campaign_id = ? AND cadre_id = ?",
                String.class,
                campaign,
                cadre);
        if (code == null) {
            throw new IllegalStateException("A link has no code");
        }
        return code;
    }

    private String drawn() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    static boolean isWellFormed(String code) {
        return code.length() == LENGTH && code.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
    }

    Optional<Long> cadreOf(String code) {
        return jdbc.queryForList("SELECT cadre_id FROM invitation_link WHERE code = ?", Long.class, code).stream()
                .findFirst();
    }

    /** Whether there is such a code or not makes no difference here. */
    void askOptOut(String code, Instant now) {
        jdbc.update("INSERT INTO invitation_opt_out (code, asked_at) VALUES (?, ?)", code, Times.of(now));
    }

    List<OptOut> optOuts(int limit) {
        return jdbc.query(
                "SELECT id, code, asked_at FROM invitation_opt_out ORDER BY id LIMIT ?",
                (row, n) -> new OptOut(
                        row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant()),
                limit);
    }

    void forget(OptOut one) {
        jdbc.update("DELETE FROM invitation_opt_out WHERE id = ?", one.id());
    }
}
