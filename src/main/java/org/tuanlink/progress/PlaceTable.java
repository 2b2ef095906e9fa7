package org.tuanlink.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationType;

/** Which organisations there are to tell about; only active ones. */
@Repository
class PlaceTable {

    private static final String SELECT = "SELECT o.id, o.code, o.short_name, o.type, o.level, o.path"
            + " FROM registry_organization o WHERE o.status = 'ACTIVE' AND ";
    private static final String ROOT =
            "(SELECT r.id FROM registry_organization r WHERE r.parent_id IS NULL" + " AND r.status = 'ACTIVE')";

    private final JdbcTemplate jdbc;

    PlaceTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Place> byCode(OrganizationCode code) {
        return list("o.code = ?", code.value()).stream().findFirst();
    }

    Optional<Place> byId(long id) {
        return list("o.id = ?", id).stream().findFirst();
    }

    Optional<Place> root() {
        return list("o.parent_id IS NULL").stream().findFirst();
    }

    /** Those of them that are active, in the order of these ids. */
    List<Place> byIds(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : list("o.id IN (" + Lists.of(ids) + ")").stream()
                        .sorted(Comparator.comparingInt(place -> ids.indexOf(place.id())))
                        .toList();
    }

    List<Place> children(long parent, int limit, int offset) {
        return list("o.parent_id = ? ORDER BY o.sort, o.id LIMIT ? OFFSET ?", parent, limit, offset);
    }

    long countChildren(long parent) {
        Long found = jdbc.queryForObject(
                "SELECT COUNT(*) FROM registry_organization WHERE parent_id = ? AND status = 'ACTIVE'",
                Long.class,
                parent);
        return found == null ? 0 : found;
    }

    /** Its children of which another number is done in a stage than at the end of this day: those with the greatest difference. */
    List<Place> changed(long parent, Stage stage, LocalDate day, int limit) {
        String more = stage.measures().stream()
                .map(measure -> "f.%1$s - COALESCE(d.%1$s, 0)".formatted(measure.doneColumn()))
                .collect(Collectors.joining(" + ", "SUM(", ")"));
        String categories = Stream.of(Category.values())
                .filter(stage::isAbout)
                .map(category -> "'" + category.name() + "'")
                .collect(Collectors.joining(",", " AND f.category IN (", ")"));
        return list(
                "o.id IN (SELECT id FROM (SELECT c.id FROM registry_organization c"
                        + " JOIN progress_figure f ON f.organization_id = c.id" + categories
                        + " LEFT JOIN progress_day d ON d.organization_id = c.id AND d.day = ? AND d.category = f.category"
                        + " WHERE c.parent_id = ? AND c.status = 'ACTIVE' GROUP BY c.id HAVING COUNT(d.day) > 0 AND "
                        + more
                        + " <> 0 ORDER BY ABS(" + more + ") DESC, c.id LIMIT ?) changed)",
                day,
                parent,
                limit);
    }

    /** All of a kind in the province. */
    List<Place> of(Ranking.Kind kind) {
        String cities = "o.parent_id = " + ROOT + " AND o.level = 'CITY' ORDER BY o.sort, o.id";
        return switch (kind) {
            case CITY -> list(cities);
            case UNIVERSITY ->
                list("o.parent_id = " + ROOT + " AND o.type <> 'LEADING_BODY' AND o.category = 'COLLEGE'"
                        + " ORDER BY o.sort, o.id");
            case COUNTY -> counties(list(cities));
        };
    }

    private List<Place> counties(List<Place> cities) {
        return cities.isEmpty()
                ? List.of()
                : list("o.parent_id IN ("
                        + Lists.of(cities.stream().map(Place::id).toList())
                        + ") AND o.level = 'COUNTY' ORDER BY o.sort, o.id");
    }

    private List<Place> list(String where, Object... arguments) {
        return jdbc.query(SELECT + where, (row, n) -> read(row), arguments);
    }

    private static Place read(ResultSet row) throws SQLException {
        String level = row.getString(5);
        return new Place(
                row.getLong(1),
                new OrganizationCode(row.getString(2)),
                row.getString(3),
                OrganizationType.valueOf(row.getString(4)),
                level == null ? null : LeadingBodyLevel.valueOf(level),
                row.getString(6));
    }
}
