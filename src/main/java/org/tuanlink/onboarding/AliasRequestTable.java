package org.tuanlink.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.access.Entrant;
import org.tuanlink.onboarding.AliasRequest.State;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;

/** The table {@code onboarding_alias_request}. */
@Component
class AliasRequestTable {

    private static final String SELECT = "SELECT r.id, r.organization_id, o.code, o.short_name, r.alias_before,"
            + " r.alias_wanted, r.reason, r.asked_by, r.asked_by_name, r.asked_at, r.state, r.decided_by, r.decided_at,"
            + " r.note FROM onboarding_alias_request r JOIN registry_organization o ON o.id = r.organization_id";
    /** A dissolved organisation's wish is nobody's business any more. */
    private static final String BELOW = " o.path LIKE ? AND o.id <> ? AND (r.state <> 'OPEN' OR o.status = 'ACTIVE')";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AliasRequestTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing happens, and false, while another one is open for the organisation. */
    boolean add(Entrant asker, String before, String wanted, String reason) {
        return jdbc.update(
                        "INSERT IGNORE INTO onboarding_alias_request (organization_id, open_organization_id, alias_before,"
                                + " alias_wanted, reason, asked_by, asked_by_name, asked_at, state)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')",
                        asker.organizationId(),
                        asker.organizationId(),
                        before,
                        wanted,
                        reason,
                        asker.cadreId(),
                        asker.name(),
                        LocalDateTime.now(clock))
                == 1;
    }

    /** Whether it was open until now. */
    boolean decide(long id, State state, String by, @Nullable String note) {
        return jdbc.update(
                        "UPDATE onboarding_alias_request SET state = ?, open_organization_id = NULL, decided_by = ?,"
                                + " decided_at = ?, note = ? WHERE id = ? AND state = 'OPEN'",
                        state.name(),
                        by,
                        LocalDateTime.now(clock),
                        note,
                        id)
                == 1;
    }

    Optional<AliasRequest> newestOf(long organization) {
        return jdbc
                .query(
                        SELECT + " WHERE r.organization_id = ? ORDER BY r.id DESC LIMIT 1",
                        (row, number) -> read(row),
                        organization)
                .stream()
                .findFirst();
    }

    /** Of the organisations below the scope's root: nobody decides his own. */
    Optional<AliasRequest> below(OrganizationScope scope, long id) {
        return jdbc
                .query(
                        SELECT + " WHERE r.id = ? AND" + BELOW,
                        (row, number) -> read(row),
                        id,
                        scope.likePattern(),
                        root(scope))
                .stream()
                .findFirst();
    }

    /** Open ones, the oldest first; or decided ones, the newest first. */
    List<AliasRequest> below(OrganizationScope scope, boolean open, int limit) {
        return jdbc.query(
                SELECT
                        + (open ? " WHERE r.state = 'OPEN' AND" : " WHERE r.state <> 'OPEN' AND")
                        + BELOW
                        + (open ? " ORDER BY r.id LIMIT ?" : " ORDER BY r.id DESC LIMIT ?"),
                (row, number) -> read(row),
                scope.likePattern(),
                root(scope),
                limit);
    }

    int openBelow(OrganizationScope scope) {
        Integer count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM onboarding_alias_request r JOIN registry_organization o"
                        + " ON o.id = r.organization_id WHERE r.state = 'OPEN' AND" + BELOW,
                Integer.class,
                scope.likePattern(),
                root(scope));
        return count == null ? 0 : count;
    }

    private static long root(OrganizationScope scope) {
        Long root = scope.rootId();
        return root == null ? 0 : root;
    }

    private static AliasRequest read(ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp(13);
        return new AliasRequest(
                row.getLong(1),
                row.getLong(2),
                new OrganizationCode(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getString(9),
                row.getTimestamp(10).toLocalDateTime(),
                State.valueOf(row.getString(11)),
                row.getString(12),
                decided == null ? null : decided.toLocalDateTime(),
                row.getString(14));
    }
}
