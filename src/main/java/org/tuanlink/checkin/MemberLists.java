package org.tuanlink.checkin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.checkin.Member.Source;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationLabel;
import org.tuanlink.registry.OrganizationScope;

/** The members of branches, as lists show them. */
@Repository
public class MemberLists {

    /** Rows of a slice. */
    public static final int SIZE = 100;

    /** A part of the tree is walked by its branches; the province by its members, for nearly every branch is in it. */
    private static final String BELOW = " FROM registry_organization o STRAIGHT_JOIN checkin_member m"
            + " ON m.branch_id = o.id WHERE o.path LIKE :path";

    private static final String BELOW_ROOT = " FROM checkin_member m STRAIGHT_JOIN registry_organization o"
            + " ON o.id = m.branch_id WHERE o.path LIKE :path";

    private static final String EVERYWHERE = " FROM checkin_member m WHERE m.branch_id IS NOT NULL";

    /** MySQL would rather read the whole index of branches and sort it. */
    private static final String IN_ORDER = " FROM checkin_member m FORCE INDEX (PRIMARY) WHERE m.branch_id IS NOT NULL";

    private final NamedParameterJdbcTemplate named;
    private final ApplicationSeals seals;

    MemberLists(NamedParameterJdbcTemplate named, ApplicationSeals seals) {
        this.named = named;
        this.seals = seals;
    }

    /**
     * The next slice of those in the scope.
     *
     * @param after the id of the last one of the slice before; 0 for the first
     */
    public MemberSlice list(OrganizationScope scope, long after) {
        MapSqlParameterSource values = new MapSqlParameterSource()
                .addValue("path", scope.likePattern())
                .addValue("after", after)
                .addValue("limit", SIZE + 1)
                .addValue("most", MemberSlice.COUNTED + 1);
        List<MemberItem> found = named.query(
                "SELECT m.id, m.name, m.mobile_sealed, m.source, m.created_at, o.code, o.short_name FROM (SELECT m.id"
                        + (scope.isWholeProvince() ? IN_ORDER : from(scope))
                        + " AND m.id > :after ORDER BY m.id LIMIT :limit) x"
                        + " JOIN checkin_member m ON m.id = x.id"
                        + " JOIN registry_organization o ON o.id = m.branch_id ORDER BY m.id",
                values,
                (row, n) -> read(row));
        boolean more = found.size() > SIZE;
        List<MemberItem> shown = more ? found.subList(0, SIZE) : found;
        return new MemberSlice(shown, more ? (Long) shown.get(SIZE - 1).id() : null, count(scope, values));
    }

    private int count(OrganizationScope scope, MapSqlParameterSource values) {
        return Objects.requireNonNullElse(
                named.queryForObject(
                        "SELECT COUNT(*) FROM (SELECT m.id" + from(scope) + " LIMIT :most) x", values, Integer.class),
                0);
    }

    private static String from(OrganizationScope scope) {
        if (scope.isWholeProvince()) {
            return EVERYWHERE;
        }
        return scope.isRoot() ? BELOW_ROOT : BELOW;
    }

    private MemberItem read(ResultSet row) throws SQLException {
        return new MemberItem(
                row.getLong("id"),
                row.getString("name"),
                seals.mobile(new SealedValue(row.getBytes("mobile_sealed"))).masked(),
                new OrganizationLabel(new OrganizationCode(row.getString("code")), row.getString("short_name")),
                Source.valueOf(row.getString("source")) == Source.IMPORTED,
                row.getTimestamp("created_at").toInstant());
    }
}
