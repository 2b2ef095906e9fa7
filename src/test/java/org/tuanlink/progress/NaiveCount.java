package org.tuanlink.progress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The figures of every subtree, counted from the truth as one would by hand: by walking up from each organisation, each
 * person once. It shares nothing with what it is compared to.
 */
final class NaiveCount {

    private final JdbcTemplate jdbc;
    private final Map<Long, Organization> organizations = new HashMap<>();
    private final Map<String, Set<String>> counted = new HashMap<>();

    private record Organization(
            long id, @Nullable Long parent, @Nullable String category) {}

    private NaiveCount(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By code: {@code organizations/COLLEGE=3/2 … cadres=5/1}; what is nothing is left out. */
    static Map<String, String> of(JdbcTemplate jdbc) {
        NaiveCount count = new NaiveCount(jdbc);
        count.readOrganizations();
        count.countOrganizations();
        count.countPosts();
        count.countMembers();
        return count.told();
    }

    private void readOrganizations() {
        jdbc.query("SELECT id, parent_id, category FROM registry_organization WHERE status = 'ACTIVE'", row -> {
            long id = row.getLong(1);
            organizations.put(id, new Organization(id, row.getObject(2, Long.class), row.getString(3)));
        });
    }

    private List<Long> upwards(long id) {
        List<Long> found = new ArrayList<>();
        Organization at = organizations.get(id);
        while (at != null) {
            found.add(at.id());
            at = at.parent() == null ? null : organizations.get(at.parent());
        }
        return found;
    }

    private String category(long id) {
        for (long above : upwards(id)) {
            Organization one = organizations.get(above);
            if (one != null && one.category() != null) {
                return one.category();
            }
        }
        return "OTHER";
    }

    private void count(long organization, String what, String whom, boolean done) {
        for (long above : upwards(organization)) {
            counted.computeIfAbsent(above + " " + what, none -> new HashSet<>()).add(whom);
            if (done) {
                counted.computeIfAbsent(above + " " + what + " done", none -> new HashSet<>())
                        .add(whom);
            }
        }
    }

    private void countOrganizations() {
        Set<Long> operated = new HashSet<>(
                jdbc.queryForList("SELECT organization_id FROM registry_post WHERE operator", Long.class));
        organizations.keySet().forEach(id -> {
            count(id, "organizations/" + category(id), "o" + id, operated.contains(id));
        });
    }

    private void countPosts() {
        Set<Long> entered = new HashSet<>(jdbc.queryForList("SELECT cadre_id FROM access_cadre_entry", Long.class));
        jdbc.query("SELECT organization_id, cadre_id, post, operator FROM registry_post", row -> {
            long organization = row.getLong(1);
            long cadre = row.getLong(2);
            count(
                    organization,
                    "posts/" + category(organization),
                    organization + "-" + cadre,
                    row.getString(3) != null);
            count(organization, "cadres", "c" + cadre, entered.contains(cadre));
            if (row.getBoolean(4)) {
                count(organization, "operators", "c" + cadre, entered.contains(cadre));
            }
        });
    }

    private void countMembers() {
        jdbc.query("SELECT id, branch_id, source FROM checkin_member WHERE branch_id IS NOT NULL", row -> {
            long branch = row.getLong(2);
            count(
                    branch,
                    "members/" + category(branch),
                    "m" + row.getLong(1),
                    row.getString(3).equals("APPROVED"));
        });
    }

    private Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        counted.forEach((what, whom) -> {
            if (!what.endsWith(" done")) {
                told.put(
                        what,
                        whom.size() + "/"
                                + counted.getOrDefault(what + " done", Set.of()).size());
            }
        });
        return told;
    }

    /** The kept figures in the same words: people are added up over the categories. */
    static Map<String, String> kept(JdbcTemplate jdbc) {
        Map<String, long[]> sums = new HashMap<>();
        jdbc.query("SELECT * FROM progress_figure", row -> {
            for (String what : List.of("organizations", "posts", "members", "operators", "cadres")) {
                boolean people = what.equals("operators") || what.equals("cadres");
                String key =
                        row.getLong("organization_id") + " " + what + (people ? "" : "/" + row.getString("category"));
                long[] sum = sums.computeIfAbsent(key, none -> new long[2]);
                sum[0] += row.getLong(what);
                sum[1] += row.getLong(what + "_done");
            }
        });
        Map<String, String> told = new TreeMap<>();
        sums.forEach((key, sum) -> {
            if (sum[0] != 0 || sum[1] != 0) {
                told.put(key, sum[0] + "/" + sum[1]);
            }
        });
        return told;
    }
}
