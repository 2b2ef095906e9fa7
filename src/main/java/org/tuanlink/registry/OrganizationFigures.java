package org.tuanlink.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.OrganizationDetail.Holder;

/** Counts and lists about organisations that span tables; each is one statement on an index. */
@Component
class OrganizationFigures {

    private static final String POSTS =
            Arrays.stream(Post.values()).map(post -> "'" + post.name() + "'").collect(Collectors.joining(","));

    private final JdbcTemplate jdbc;

    OrganizationFigures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How many active children each of these has; those without are absent. */
    Map<Long, Integer> children(Collection<Long> ids) {
        return counts(
                ids,
                "SELECT parent_id, COUNT(*) FROM registry_organization WHERE status = 'ACTIVE' AND parent_id IN (%s)"
                        + " GROUP BY parent_id");
    }

    /** How many hold a post in each of these; those without are absent. */
    Map<Long, Integer> cadres(Collection<Long> ids) {
        return counts(
                ids,
                "SELECT organization_id, COUNT(*) FROM registry_post WHERE organization_id IN (%s)"
                        + " GROUP BY organization_id");
    }

    private Map<Long, Integer> counts(Collection<Long> ids, String sql) {
        Map<Long, Integer> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            String list = String.join(",", ids.stream().map(String::valueOf).toList());
            jdbc.query(sql.formatted(list), row -> {
                counts.put(row.getLong(1), row.getInt(2));
            });
        }
        return counts;
    }

    Map<OrganizationType, Integer> childrenByType(long id) {
        Map<OrganizationType, Integer> counts = new EnumMap<>(OrganizationType.class);
        jdbc.query(
                "SELECT type, COUNT(*) FROM registry_organization WHERE status = 'ACTIVE' AND parent_id = ? GROUP BY type",
                row -> {
                    counts.put(OrganizationType.valueOf(row.getString(1)), row.getInt(2));
                },
                id);
        return counts;
    }

    int countChildren(long id) {
        return children(List.of(id)).getOrDefault(id, 0);
    }

    /** By post, those without one last. */
    List<Holder> holders(long id, int limit) {
        return jdbc.query(
                "SELECT c.code, c.name, p.post, p.operator FROM registry_post p JOIN registry_cadre c ON c.id = p.cadre_id"
                        + " WHERE p.organization_id = ? ORDER BY p.post IS NULL, FIELD(p.post, " + POSTS
                        + "), c.id LIMIT ?",
                (row, number) -> holder(row),
                id,
                limit);
    }

    private static Holder holder(ResultSet row) throws SQLException {
        return new Holder(
                new CadreCode(row.getString(1)),
                row.getString(2),
                CadreStore.Posts.named(row.getString(3)),
                row.getBoolean(4));
    }

    /** People of posts in a part of the tree, each counted once: all, operators, and those of a post not set. */
    List<Integer> people(OrganizationScope part) {
        String figures = "SELECT COUNT(DISTINCT p.cadre_id),"
                + " COUNT(DISTINCT CASE WHEN p.operator THEN p.cadre_id END),"
                + " COUNT(DISTINCT CASE WHEN p.post IS NULL THEN p.cadre_id END) FROM registry_post p";
        String where = " JOIN registry_organization o ON o.id = p.organization_id WHERE o.path LIKE ?";
        Object[] arguments = part.isWholeProvince() ? new Object[0] : new Object[] {part.likePattern()};
        return jdbc.query(
                        part.isWholeProvince() ? figures : figures + where,
                        (row, number) -> List.of(row.getInt(1), row.getInt(2), row.getInt(3)),
                        arguments)
                .get(0);
    }
}
