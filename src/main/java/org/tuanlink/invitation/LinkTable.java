package org.tuanlink.invitation;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** The short links of invitations. A code is drawn by lot and says nothing of the person. */
@Repository
class LinkTable {

    /** Without those that are read or typed wrongly. */
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    static final int LENGTH = 12;

    private final NamedParameterJdbcTemplate named;
    private final JdbcTemplate jdbc;
    private final SecureRandom random = new SecureRandom();

    LinkTable(NamedParameterJdbcTemplate named) {
        this.named = named;
        this.jdbc = named.getJdbcTemplate();
    }

    /** Somebody asked, by a link, to be left alone. */
    record OptOut(long id, String code, Instant askedAt) {}

    /** Each person's code in a campaign: the same each time. */
    Map<Long, String> of(long campaign, Collection<Long> cadres, Instant now) {
        Map<Long, String> codes = new HashMap<>();
        if (cadres.isEmpty()) {
            return codes;
        }
        named.getJdbcTemplate()
                .batchUpdate(
                        "INSERT INTO invitation_link (code, campaign_id, cadre_id, created_at) VALUES (?, ?, ?, ?)"
                                + " ON DUPLICATE KEY UPDATE code = code",
                        cadres.stream()
                                .map(cadre -> new @Nullable Object[] {drawn(), campaign, cadre, Times.of(now)})
                                .toList());
        named.query(
                "SELECT cadre_id, code FROM invitation_link WHERE campaign_id = :campaign AND cadre_id IN (:ids)",
                Map.of("campaign", campaign, "ids", cadres),
                (ResultSet row) -> {
                    codes.put(row.getLong(1), row.getString(2));
                });
        return codes;
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
