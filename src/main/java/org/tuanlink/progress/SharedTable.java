package org.tuanlink.progress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Where people of several posts are counted too often; kept for each of them. */
@Repository
class SharedTable {

    private final JdbcTemplate jdbc;

    SharedTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long cadre, long organization, Shared shared, boolean entered) {}

    /** Of these organisations, the cadres whose posts meet somewhere. */
    Set<Long> cadresOf(Collection<Long> organizations) {
        Set<Long> cadres = new HashSet<>();
        Lists.inParts(
                organizations,
                part -> cadres.addAll(jdbc.queryForList(
                        "SELECT DISTINCT p.cadre_id FROM registry_post p JOIN registry_post q ON q.cadre_id = p.cadre_id"
                                + " AND q.organization_id <> p.organization_id WHERE p.organization_id IN (" + part
                                + ")",
                        Long.class)));
        return cadres;
    }

    /** Everybody for whom something is kept. */
    Set<Long> cadres() {
        return new HashSet<>(jdbc.queryForList("SELECT DISTINCT cadre_id FROM progress_shared", Long.class));
    }

    /** Looks at the posts of these anew, and tells which organisations it makes a difference to. */
    Set<Long> refresh(Collection<Long> cadres) {
        Set<Long> touched = new HashSet<>();
        Lists.inParts(cadres, part -> {
            Set<Row> kept = kept(part);
            Set<Row> now = now(part);
            if (!kept.equals(now)) {
                kept.forEach(row -> touched.add(row.organization()));
                now.forEach(row -> touched.add(row.organization()));
                jdbc.update("DELETE FROM progress_shared WHERE cadre_id IN (" + part + ")");
                insert(now);
            }
        });
        return touched;
    }

    private Set<Row> kept(String cadres) {
        return new HashSet<>(jdbc.query(
                "SELECT cadre_id, organization_id, operators, cadres, cadres_done FROM progress_shared WHERE cadre_id IN ("
                        + cadres + ")",
                (row, n) -> new Row(
                        row.getLong(1), row.getLong(2), new Shared(row.getInt(3), row.getInt(4)), row.getInt(5) > 0)));
    }

    private Set<Row> now(String cadres) {
        Map<Long, List<Shared.Held>> posts = new HashMap<>();
        Set<Long> entered = new HashSet<>();
        jdbc.query(
                "SELECT p.cadre_id, o.path, p.operator, e.cadre_id FROM registry_post p"
                        + " JOIN registry_organization o ON o.id = p.organization_id AND o.status = 'ACTIVE'"
                        + " LEFT JOIN access_cadre_entry e ON e.cadre_id = p.cadre_id WHERE p.cadre_id IN (" + cadres
                        + ")",
                row -> {
                    posts.computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                            .add(new Shared.Held(row.getString(2), row.getBoolean(3)));
                    if (row.getLong(4) > 0) {
                        entered.add(row.getLong(1));
                    }
                });
        Set<Row> rows = new HashSet<>();
        posts.forEach((cadre, held) -> Shared.of(held)
                .forEach((organization, shared) ->
                        rows.add(new Row(cadre, organization, shared, entered.contains(cadre)))));
        return rows;
    }

    private void insert(Collection<Row> rows) {
        jdbc.batchUpdate(
                "INSERT INTO progress_shared (cadre_id, organization_id, operators, operators_done, cadres, cadres_done)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                rows,
                Math.max(1, rows.size()),
                (statement, row) -> {
                    Shared shared = row.shared();
                    statement.setLong(1, row.cadre());
                    statement.setLong(2, row.organization());
                    statement.setInt(3, shared.operators());
                    statement.setInt(4, row.entered() ? shared.operators() : 0);
                    statement.setInt(5, shared.cadres());
                    statement.setInt(6, row.entered() ? shared.cadres() : 0);
                });
    }
}
