package org.tuanlink.checkin;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationLabel;
import org.tuanlink.registry.OrganizationScope;

/**
 * Finds members of a part of the tree by what their names begin with. A small part is gone through branch by branch; in a
 * large one the province's namesakes are first, which finds those with a common name soonest.
 */
@Repository
public class MemberLookup {

    /** The most that are shown. */
    public static final int SIZE = 20;

    /** Up to so many organisations each branch is looked into. */
    private static final int SMALL_PART = 500;

    /** Of so many namesakes those of the part are picked; if there are more and too few were of it, its branches tell. */
    private static final int NAMESAKES = 5_000;

    private final NamedParameterJdbcTemplate named;

    MemberLookup(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /**
     * A member.
     *
     * @param maskedName {@code 张*三}
     */
    public record Hit(String maskedName, OrganizationLabel branch) {}

    /**
     * Some of those in the scope, in no order that means anything.
     *
     * @param beginning of a name, at least one character
     * @return one more than {@link #SIZE} when there are more
     */
    public List<Hit> search(OrganizationScope scope, String beginning) {
        var values = values(scope, beginning);
        if (scope.isWholeProvince() || scope.isRoot()) {
            return hits(
                    "checkin_member m FORCE INDEX (checkin_member_name) STRAIGHT_JOIN registry_organization o"
                            + " ON o.id = m.branch_id AND o.status = 'ACTIVE' WHERE m.name LIKE :name",
                    values);
        } else if (isSmall(values)) {
            return branchByBranch("o.path LIKE :path", values);
        }
        List<Hit> found = hits(
                "(SELECT name, branch_id FROM checkin_member WHERE name LIKE :name LIMIT " + NAMESAKES
                        + ") m STRAIGHT_JOIN registry_organization o ON o.id = m.branch_id AND o.status = 'ACTIVE'"
                        + " WHERE o.path LIKE :path",
                values);
        return found.size() <= SIZE && hasMoreNamesakes(values) ? branchByBranch("o.path LIKE :path", values) : found;
    }

    /** The same in these branches of the scope. */
    public List<Hit> search(OrganizationScope scope, String beginning, Collection<Long> branches) {
        return branches.isEmpty()
                ? List.of()
                : branchByBranch(
                        "o.id IN (:branches) AND o.path LIKE :path",
                        values(scope, beginning).addValue("branches", branches));
    }

    private static MapSqlParameterSource values(OrganizationScope scope, String beginning) {
        return new MapSqlParameterSource()
                .addValue(
                        "name",
                        beginning.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .addValue("path", scope.likePattern())
                .addValue("limit", SIZE + 1);
    }

    private List<Hit> branchByBranch(String which, MapSqlParameterSource values) {
        return hits(
                "registry_organization o STRAIGHT_JOIN checkin_member m FORCE INDEX (checkin_member_branch_name)"
                        + " ON m.branch_id = o.id AND m.name LIKE :name WHERE o.status = 'ACTIVE' AND " + which,
                values);
    }

    private List<Hit> hits(String from, MapSqlParameterSource values) {
        return named.query(
                "SELECT m.name, o.code, o.short_name FROM " + from + " LIMIT :limit",
                values,
                (row, n) -> new Hit(
                        masked(row.getString(1)),
                        new OrganizationLabel(new OrganizationCode(row.getString(2)), row.getString(3))));
    }

    private boolean hasMoreNamesakes(MapSqlParameterSource values) {
        return count("SELECT 1 FROM checkin_member WHERE name LIKE :name", NAMESAKES, values) >= NAMESAKES;
    }

    private boolean isSmall(MapSqlParameterSource values) {
        return count("SELECT 1 FROM registry_organization WHERE path LIKE :path", SMALL_PART + 1, values) <= SMALL_PART;
    }

    private int count(String rows, int most, MapSqlParameterSource values) {
        Integer count =
                named.queryForObject("SELECT COUNT(*) FROM (" + rows + " LIMIT " + most + ") x", values, Integer.class);
        return Objects.requireNonNullElse(count, 0);
    }

    /** The surname's first character, the name's last, and how many there are between. */
    static String masked(String name) {
        int[] characters = name.codePoints().toArray();
        if (characters.length < 2) {
            return name;
        }
        StringBuilder masked = new StringBuilder().appendCodePoint(characters[0]);
        masked.append("*".repeat(Math.max(1, characters.length - 2)));
        return characters.length == 2
                ? masked.toString()
                : masked.appendCodePoint(characters[characters.length - 1]).toString();
    }
}
