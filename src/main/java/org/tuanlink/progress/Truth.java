package org.tuanlink.progress;

import static org.tuanlink.progress.Measure.CADRES;
import static org.tuanlink.progress.Measure.MEMBERS;
import static org.tuanlink.progress.Measure.OPERATORS;
import static org.tuanlink.progress.Measure.ORGANIZATIONS;
import static org.tuanlink.progress.Measure.POSTS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.CategoryRules;

/** Counts from the tables of the others what organisations contribute themselves, many with a handful of statements. */
@Component
class Truth {

    private final JdbcTemplate jdbc;

    Truth(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(String path, @Nullable Category set) {}

    /** Those of them that are active. */
    Map<Long, Own> of(Collection<Long> ids) {
        Map<Long, Place> places = places(ids);
        Map<Long, Place> all = withAbove(places);
        Map<Long, Figures> figures = figures(places.keySet());
        Map<Long, Own> own = new HashMap<>();
        places.forEach((id, place) -> own.put(
                id,
                new Own(
                        id,
                        place.path(),
                        place.set(),
                        category(place, all),
                        figures.getOrDefault(id, Figures.NONE.add(ORGANIZATIONS, 1, 0)))));
        return own;
    }

    private static Category category(Place place, Map<Long, Place> all) {
        List<@Nullable Category> above = new ArrayList<>();
        List<Long> ids = Own.ids(place.path());
        for (int i = ids.size() - 2; i >= 0; i--) {
            Place found = all.get(ids.get(i));
            above.add(found == null ? null : found.set());
        }
        return CategoryRules.effective(place.set(), above);
    }

    private Map<Long, Place> withAbove(Map<Long, Place> places) {
        Set<Long> above = new HashSet<>();
        places.values().forEach(place -> above.addAll(Own.ids(place.path())));
        above.removeAll(places.keySet());
        Map<Long, Place> all = places(above);
        all.putAll(places);
        return all;
    }

    private Map<Long, Place> places(Collection<Long> ids) {
        Map<Long, Place> places = new HashMap<>();
        Lists.inParts(
                ids,
                part -> jdbc.query(
                        "SELECT id, path, category FROM registry_organization WHERE status = 'ACTIVE' AND id IN ("
                                + part + ")",
                        row -> {
                            String category = row.getString(3);
                            places.put(
                                    row.getLong(1),
                                    new Place(row.getString(2), category == null ? null : Category.valueOf(category)));
                        }));
        return places;
    }

    private Map<Long, Figures> figures(Collection<Long> ids) {
        Map<Long, Figures> figures = new HashMap<>();
        Lists.inParts(ids, part -> {
            posts(part, figures);
            shared(part, figures);
            members(part, figures);
        });
        return figures;
    }

    private void posts(String part, Map<Long, Figures> figures) {
        jdbc.query(
                "SELECT p.organization_id, COUNT(*), SUM(p.post IS NOT NULL), SUM(p.operator),"
                        + " SUM(p.operator AND e.cadre_id IS NOT NULL), SUM(e.cadre_id IS NOT NULL) FROM registry_post p"
                        + " LEFT JOIN access_cadre_entry e ON e.cadre_id = p.cadre_id WHERE p.organization_id IN ("
                        + part
                        + ") GROUP BY p.organization_id",
                row -> {
                    long operators = row.getLong(4);
                    add(
                            figures,
                            row.getLong(1),
                            Figures.NONE
                                    .add(ORGANIZATIONS, 0, operators > 0 ? 1 : 0)
                                    .add(POSTS, row.getLong(2), row.getLong(3))
                                    .add(OPERATORS, operators, row.getLong(5))
                                    .add(CADRES, row.getLong(2), row.getLong(6)));
                });
    }

    private void shared(String part, Map<Long, Figures> figures) {
        jdbc.query(
                "SELECT organization_id, SUM(operators), SUM(operators_done), SUM(cadres), SUM(cadres_done)"
                        + " FROM progress_shared WHERE organization_id IN (" + part + ") GROUP BY organization_id",
                row -> {
                    add(
                            figures,
                            row.getLong(1),
                            Figures.NONE
                                    .add(OPERATORS, -row.getLong(2), -row.getLong(3))
                                    .add(CADRES, -row.getLong(4), -row.getLong(5)));
                });
    }

    private void members(String part, Map<Long, Figures> figures) {
        jdbc.query(
                "SELECT branch_id, COUNT(*), SUM(source = 'APPROVED') FROM checkin_member WHERE branch_id IN (" + part
                        + ") GROUP BY branch_id",
                row -> {
                    add(figures, row.getLong(1), Figures.NONE.add(MEMBERS, row.getLong(2), row.getLong(3)));
                });
    }

    private static void add(Map<Long, Figures> figures, long id, Figures more) {
        figures.merge(id, Figures.NONE.add(ORGANIZATIONS, 1, 0).plus(more), (had, one) -> had.plus(more));
    }
}
