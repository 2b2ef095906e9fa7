package org.tuanlink.access;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A province with two cities, a branch in one of them, and cadres; taken away again after each test. */
final class AccessBed {

    static final String PROVINCE = "ACC-P";
    static final String CITY = "ACC-C1";
    static final String OTHER_CITY = "ACC-C2";
    static final String BRANCH = "ACC-B1";

    static final long CITY_ID = 99_002;
    static final long OTHER_CITY_ID = 99_003;
    static final long BRANCH_ID = 99_004;

    private final JdbcTemplate jdbc;

    AccessBed(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    AccessBed make() {
        clear();
        organization(99_001, PROVINCE, null, "LEADING_BODY", "PROVINCE", "团广东省委", "/99001/");
        organization(CITY_ID, CITY, 99_001L, "LEADING_BODY", "CITY", "团广州市委", "/99001/99002/");
        organization(OTHER_CITY_ID, OTHER_CITY, 99_001L, "LEADING_BODY", "CITY", "团深圳市委", "/99001/99003/");
        organization(BRANCH_ID, BRANCH, CITY_ID, "BRANCH", null, "广州市新河浦社区团支部", "/99001/99002/99004/");
        return this;
    }

    void clear() {
        jdbc.update("DELETE FROM directory_member_identity WHERE cadre_id BETWEEN 99000 AND 99999");
        jdbc.update("DELETE FROM registry_post WHERE cadre_id BETWEEN 99000 AND 99999");
        jdbc.update("DELETE FROM registry_cadre WHERE id BETWEEN 99000 AND 99999");
        jdbc.update("DELETE FROM registry_organization WHERE id BETWEEN 99000 AND 99999");
        jdbc.update("DELETE FROM access_sign_in_attempts");
    }

    private void organization(
            long id,
            String code,
            @Nullable Long parent,
            String type,
            @Nullable String level,
            String name,
            String path) {
        jdbc.update(
                "INSERT INTO registry_organization (id, code, parent_id, type, level, short_name, full_name,"
                        + " suggested_alias, sort, status, path) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 'ACTIVE', ?)",
                id,
                code,
                parent,
                type,
                level,
                name,
                name,
                name,
                path);
    }

    /** A cadre in office with a userid in WeCom, operating these organisations. */
    void operator(long id, String userId, long... organizations) {
        jdbc.update(
                "INSERT INTO registry_cadre (id, code, name, mobile_sealed, mobile_index, id_number_sealed,"
                        + " id_number_index, in_office) VALUES (?, ?, ?, 'x', ?, 'x', ?, TRUE)",
                id,
                "ACC-" + id,
                "测试团干",
                "m" + id,
                "i" + id);
        for (long organization : organizations) {
            jdbc.update(
                    "INSERT INTO registry_post (cadre_id, organization_id, post, operator) VALUES (?, ?, 'SECRETARY', TRUE)",
                    id,
                    organization);
        }
        jdbc.update(
                "INSERT INTO directory_member_identity (cadre_id, userid, assigned_at) VALUES (?, ?, '2020-01-01')",
                id,
                userId);
    }

    int auditEntries(String action, String subject) {
        Integer count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM access_audit_entry WHERE action = ? AND subject_id = ?",
                Integer.class,
                action,
                subject);
        return count == null ? 0 : count;
    }
}
