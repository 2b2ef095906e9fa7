package org.tuanlink.checkin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.platform.SealedValue;

/** The members of a branch who have not checked in: known by import, and nothing of theirs waits for a decision. */
@Repository
public class UncheckedMembers {

    /** Of a slice. */
    public static final int SIZE = 100;

    private static final String UNCHECKED =
            " FROM checkin_member m WHERE m.branch_id = :branch AND m.application_id IS NULL"
                    + " AND NOT EXISTS (SELECT 1 FROM checkin_application a WHERE a.open_person = m.id_number_index)";

    private final NamedParameterJdbcTemplate named;

    UncheckedMembers(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /**
     * A member, as lists show him.
     *
     * @param maskedName {@code 张*三}
     */
    public record Unchecked(long id, String maskedName) {}

    record Addressee(long id, String name, SealedValue mobile, String mobileIndex) {}

    /**
     * The next ones in the order of their ids.
     *
     * @param after the last one of the slice before; 0 for the first
     * @return one more than {@link #SIZE} when there are more
     */
    public List<Unchecked> list(long branchId, long after) {
        return named.query(
                "SELECT m.id, m.name" + UNCHECKED + " AND m.id > :after ORDER BY m.id LIMIT " + (SIZE + 1),
                Map.of("branch", branchId, "after", after),
                (row, n) -> new Unchecked(row.getLong(1), MemberLookup.masked(row.getString(2))));
    }

    /** Those of them who still are. */
    List<Addressee> addressees(long branchId, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : named.query(
                        "SELECT m.id, m.name, m.mobile_sealed, m.mobile_index" + UNCHECKED + " AND m.id IN (:ids)",
                        new MapSqlParameterSource().addValue("branch", branchId).addValue("ids", ids),
                        (row, n) -> addressee(row));
    }

    private static Addressee addressee(ResultSet row) throws SQLException {
        return new Addressee(row.getLong(1), row.getString(2), new SealedValue(row.getBytes(3)), row.getString(4));
    }
}
