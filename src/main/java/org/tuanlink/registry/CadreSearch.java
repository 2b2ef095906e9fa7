package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.CadreFilter.State;

/**
 * Finds the ids of cadres, one slice after the other. Where the part of the tree is small its people are gathered first and
 * then looked through; where it is large the people are gone through in the order of an index until the slice is full, and each
 * one's place is looked up.
 */
@Component
class CadreSearch {

    /** Up to so many organisations their people are gathered first. */
    static final int SMALL_PART = 1_500;

    private final JdbcTemplate jdbc;

    CadreSearch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is looked for.
     *
     * @param organizations about how many organisations the part has
     */
    record Wanted(OrganizationScope part, int organizations, CadreFilter filter, CadreStage stage) {

        boolean asksForPosts() {
            return filter.post() != null || filter.withoutPost() || filter.operator() != null;
        }

        boolean gathers() {
            boolean ordered = stage.column().equals("id");
            return part.isWholeProvince() ? ordered && asksForPosts() : ordered || organizations <= SMALL_PART;
        }
    }

    /** The ids after this one, in the order of the stage's column and then of the ids. */
    List<Long> after(Wanted wanted, long id, int limit) {
        Sql sql = new Sql();
        String column = wanted.stage().column();
        boolean byId = column.equals("id");
        String narrow = byId || wanted.gathers() ? "c" : "n";
        if (wanted.gathers()) {
            sql.add("SELECT c.id FROM (");
            gather(sql, wanted, byId ? id : 0, limit);
            sql.add(") s STRAIGHT_JOIN registry_cadre c ON c.id = s.id WHERE ");
        } else if (byId) {
            sql.add("SELECT c.id FROM registry_cadre c WHERE ");
        } else {
            // The index alone is gone through, in its order; the rows are fetched of those that match.
            sql.add("SELECT c.id FROM registry_cadre n STRAIGHT_JOIN registry_cadre c ON c.id = n.id WHERE ");
        }
        sql.add(
                wanted.stage().condition().replace("#", narrow),
                wanted.stage().arguments().toArray());
        addState(sql, wanted.filter().state());
        if (!wanted.gathers()) {
            addPlace(sql, wanted);
        }
        addPosition(sql, narrow, column, id);
        sql.add(" ORDER BY " + (byId ? "" : narrow + "." + column + ", ") + narrow + ".id LIMIT " + limit);
        return jdbc.queryForList(sql.text.toString(), Long.class, sql.arguments.toArray());
    }

    private static final class Sql {

        private final StringBuilder text = new StringBuilder();
        private final List<Object> arguments = new ArrayList<>();

        void add(String piece, Object... values) {
            text.append(piece);
            arguments.addAll(List.of(values));
        }
    }

    /** In office exactly who has a mobile of his own: its index tells those who have left, whom no other index does. */
    private static void addState(Sql sql, State state) {
        switch (state) {
            case IN_OFFICE -> sql.add(" AND c.in_office = TRUE");
            case LEFT -> sql.add(" AND c.mobile_index IS NULL");
            case ALL -> {}
        }
    }

    private static void addPosition(Sql sql, String narrow, String column, long id) {
        if (id > 0 && column.equals("id")) {
            sql.add(" AND c.id > ?", id);
        } else if (id > 0) {
            String own = narrow + "." + column;
            String last = "(SELECT " + column + " FROM registry_cadre WHERE id = ?)";
            sql.add(
                    " AND " + own + " >= " + last + " AND (" + own + " > " + last + " OR " + narrow + ".id > ?)",
                    id,
                    id,
                    id);
        }
    }

    /** The people of the part: each way to belong to it in a list of its own, no longer than can be needed. */
    private static void gather(Sql sql, Wanted wanted, long after, int limit) {
        boolean cut = wanted.stage().column().equals("id");
        String end = cut ? " ORDER BY 1 LIMIT " + limit : "";
        List<String> tables = wanted.filter().state() == State.LEFT
                ? List.of("registry_last_post")
                : wanted.filter().state() == State.IN_OFFICE
                        ? List.of("registry_post")
                        : List.of("registry_post", "registry_last_post");
        String union = "";
        for (String table : tables) {
            sql.add(union + "(SELECT DISTINCT p.cadre_id AS id FROM ");
            sql.add(
                    wanted.part().isWholeProvince()
                            ? table + " p WHERE TRUE"
                            : "registry_organization o STRAIGHT_JOIN " + table
                                    + " p ON p.organization_id = o.id WHERE TRUE");
            addPlaceOf(sql, "o", wanted.part());
            addPost(sql, wanted.filter());
            sql.add(" AND p.cadre_id > ?" + end + ")", after);
            union = " UNION ";
        }
        if (!wanted.asksForPosts() && !wanted.part().isWholeProvince()) {
            sql.add(
                    " UNION (SELECT m.id FROM registry_organization b STRAIGHT_JOIN registry_cadre m ON m.branch_id = b.id"
                            + " WHERE TRUE");
            addPlaceOf(sql, "b", wanted.part());
            sql.add(" AND m.id > ?" + (wanted.filter().state() == State.ALL ? end : "") + ")", after);
        }
    }

    private static void addPlace(Sql sql, Wanted wanted) {
        if (wanted.part().isWholeProvince() && !wanted.asksForPosts()) {
            return;
        }
        sql.add(" AND (");
        addHolding(sql, "registry_post", wanted);
        if (wanted.filter().state() != State.IN_OFFICE) {
            sql.add(" OR ");
            addHolding(sql, "registry_last_post", wanted);
        }
        if (!wanted.asksForPosts()) {
            sql.add(" OR EXISTS (SELECT 1 FROM registry_organization b WHERE b.id = c.branch_id");
            addPlaceOf(sql, "b", wanted.part());
            sql.add(")");
        }
        sql.add(")");
    }

    private static void addHolding(Sql sql, String table, Wanted wanted) {
        sql.add("EXISTS (SELECT 1 FROM " + table + " p"
                + (wanted.part().isWholeProvince() ? "" : " JOIN registry_organization o ON o.id = p.organization_id")
                + " WHERE p.cadre_id = c.id");
        addPlaceOf(sql, "o", wanted.part());
        addPost(sql, wanted.filter());
        sql.add(")");
    }

    private static void addPlaceOf(Sql sql, String organization, OrganizationScope part) {
        if (!part.isWholeProvince()) {
            sql.add(" AND " + organization + ".path LIKE ?", part.likePattern());
        }
    }

    private static void addPost(Sql sql, CadreFilter filter) {
        if (filter.post() != null) {
            sql.add(" AND p.post = ?", filter.post().name());
        }
        if (filter.withoutPost()) {
            sql.add(" AND p.post IS NULL");
        }
        if (filter.operator() != null) {
            sql.add(" AND p.operator = ?", filter.operator());
        }
    }
}
