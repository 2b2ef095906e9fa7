package org.tuanlink.checkin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.OrganizationScope;

/** Reads many applications at once. */
@Repository
class ApplicationItems {

    private final NamedParameterJdbcTemplate named;

    ApplicationItems(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** Those of them that were submitted to branches of the scope, in ascending id. */
    List<ApplicationItem> of(Collection<Long> ids, OrganizationScope scope) {
        return ids.isEmpty()
                ? List.of()
                : named.query(
                        "SELECT a.id, a.revision, a.submission, a.state, a.check_state, a.recheck_due, a.name,"
                                + " a.branch_id FROM checkin_application a"
                                + " JOIN registry_organization o ON o.id = a.branch_id"
                                + " WHERE a.id IN (:ids) AND a.name IS NOT NULL AND o.path LIKE :path ORDER BY a.id",
                        new MapSqlParameterSource().addValue("ids", ids).addValue("path", scope.likePattern()),
                        (row, n) -> read(row));
    }

    private static ApplicationItem read(ResultSet row) throws SQLException {
        return new ApplicationItem(
                row.getLong("id"),
                row.getLong("revision"),
                row.getInt("submission"),
                ApplicationState.valueOf(row.getString("state")),
                CheckState.valueOf(row.getString("check_state")),
                row.getBoolean("recheck_due"),
                row.getString("name"),
                row.getLong("branch_id"));
    }
}
