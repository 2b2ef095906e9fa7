package org.tuanlink.registry;

import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.People;

/** A small province: two cities, Foshan with a county, a town and branches, Guangzhou with one. */
final class RegistryBed {

    static final String[] ORGANIZATIONS = {
        "code,parentCode,type,shortName,alias,category",
        "44,,LEADING_BODY,团广东省委,,",
        "4401,44,LEADING_BODY,团广州市委,,",
        "440113,4401,LEADING_BODY,团广州市番禺区委,,",
        "CL,440113,GRASSROOTS_COMMITTEE,广州市番禺区长隆集团团委,长隆集团团委,",
        "G1,4401,BRANCH,广州市甲公司团支部,,",
        "4406,44,LEADING_BODY,团佛山市委,,",
        "440604,4406,LEADING_BODY,团佛山市禅城区委,,",
        "S1,440604,GRASSROOTS_COMMITTEE,佛山市禅城区第一中学团委,,SCHOOL",
        "S1B,S1,BRANCH,佛山市禅城区第一中学2017级1班团支部,,",
        "F1,4406,BRANCH,佛山市乙公司团支部,,",
        "Z1,44,GRASSROOTS_COMMITTEE,中山大学团委,,COLLEGE"
    };

    private static final String CADRES = "code,name,mobile,idNumber,organizationCode,post,operator,branchCode";

    private final JdbcTemplate jdbc;
    private final RegistryClient client;

    RegistryBed(JdbcTemplate jdbc, int port) {
        this.jdbc = jdbc;
        this.client = new RegistryClient(port);
    }

    void build() {
        RegistryTables.empty(jdbc);
        require(client.importLines("organizations", ORGANIZATIONS));
        require(client.importLines(
                "cadres",
                CADRES,
                cadre("C1", "张甲乙", 1, "44,SECRETARY,是,"),
                cadre("C2", "曾甲丙", 2, "4406,SECRETARY,是,F1"),
                cadre("C3", "李张丁", 3, "440604,,否,"),
                cadre("C4", "张甲戊", 4, "S1,COMMITTEE_MEMBER,是,S1B"),
                cadre("C4", "张甲戊", 4, "4401,STAFF,否,S1B"),
                cadre("C5", "王己", 5, "S1B,SECRETARY,否,"),
                cadre("C6", "区庚", 6, "4401,SECRETARY,是,F1")));
    }

    static String cadre(String code, String name, int n, String rest) {
        return code + "," + name + "," + People.mobile(n) + "," + People.idNumber(n) + "," + rest;
    }

    private static void require(RegistryClient.Outcome outcome) {
        if (!outcome.refusals().isEmpty()) {
            throw new AssertionError(outcome.refusals().toString());
        }
    }

    OrganizationScope scope(String code) {
        return jdbc.queryForObject(
                "SELECT id, path FROM registry_organization WHERE code = ?",
                (row, number) -> new OrganizationScope(row.getLong(1), row.getString(2)),
                code);
    }
}
