package org.tuanlink.lookup;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.CadresInWeCom;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.SimulatedWeCom;

/** A small province: two districts with branches and members, whose cadres are in WeCom's directory. */
final class LookupBed {

    private final JdbcTemplate jdbc;
    private final int port;

    private LookupBed(ApplicationContext service) {
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    static LookupBed make(ApplicationContext service) {
        LookupBed bed = new LookupBed(service);
        Registries.empty(bed.jdbc);
        bed.jdbc.execute("DELETE FROM checkin_member");
        SimulatedWeCom.get().admin().reset();
        Roster.add(bed.port)
                .organizations(
                        "44,,LEADING_BODY,团广东省委",
                        "4401,44,LEADING_BODY,团广州市委",
                        "440106,4401,LEADING_BODY,团广州市天河区委",
                        "T1,440106,GRASSROOTS_COMMITTEE,广州市天河区石牌街道团委",
                        "B1,T1,BRANCH,广州市天河区石牌街道朝阳社区团支部",
                        "B2,T1,BRANCH,广州市天河区石牌街道龙口社区团支部",
                        "U1,44,GRASSROOTS_COMMITTEE,华南理工大学团委",
                        "U3,U1,BRANCH,华南理工大学2015级软件工程专业第三团支部")
                .cadres(
                        Roster.person("OP", "欧阳一", 1) + ",T1,书记,是,B1",
                        Roster.person("BR", "单解元", 2) + ",B1,书记,是,B1",
                        Roster.person("NEW", "未来人", 3) + ",B2,书记,是,B2",
                        Roster.person("FAR", "曾仇安", 4) + ",U3,书记,是,U3",
                        Roster.person("TWIN1", "双胞名", 5) + ",U1,委员,否,U3",
                        Roster.person("TWIN2", "双胞名", 6) + ",440106,委员,否,B1",
                        Roster.person("OUT", "无微信", 7) + ",U1,委员,否,U3");
        List.of("OP", "BR", "NEW", "FAR", "TWIN1", "TWIN2").forEach(bed::brought);
        bed.member("张团员", "B1", 1);
        bed.member("张小三", "B2", 2);
        bed.member("张远方", "U3", 3);
        bed.entered("OP", "T1");
        bed.entered("BR", "B1");
        return bed;
    }

    private void brought(String code) {
        String name = jdbc.queryForList("SELECT name FROM registry_cadre WHERE code = ?", String.class, code)
                .get(0);
        new CadresInWeCom(jdbc).join(code, name);
    }

    /** Cadres of an organisation, the first of whom are not in WeCom. */
    void manyWhoHaveNotEntered(String organization, int count, int notInWeCom) {
        String seat = "%08d".formatted(0);
        jdbc.batchUpdate(
                "INSERT INTO registry_cadre (id, code, name, mobile_sealed, mobile_index, id_number_sealed,"
                        + " id_number_index, in_office, revision) VALUES (?, ?, '众人', 'x', ?, 'x', ?, TRUE, 1)",
                IntStream.range(0, count)
                        .mapToObj(i -> new Object[] {
                            1_000_000 + i, "MANY" + i, seat + "%056d".formatted(i), seat + "%056d".formatted(i)
                        })
                        .toList());
        jdbc.update(
                "UPDATE registry_cadre c, registry_revision r SET c.revision = r.revision + 1 WHERE c.id >= 1000000");
        jdbc.update("UPDATE registry_revision SET revision = revision + 1");
        jdbc.update(
                "INSERT INTO registry_post (cadre_id, organization_id, operator) SELECT c.id, o.id, FALSE"
                        + " FROM registry_cadre c, registry_organization o WHERE c.id >= 1000000 AND o.code = ?",
                organization);
        jdbc.update(
                "INSERT INTO directory_ledger_member (cadre_id, userid, name, mobile_index, mobile_sealed, position,"
                        + " memberships, enabled, hash_high, hash_low) SELECT id, code, name, mobile_index, mobile_sealed,"
                        + " '', '', TRUE, 0, 0 FROM registry_cadre WHERE id >= ?",
                1_000_000 + notInWeCom);
    }

    void members(String name, String branch, int count) {
        IntStream.range(0, count).forEach(i -> member(name + (char) ('甲' + i), branch, 1_000 + i));
    }

    private void member(String name, String branch, int number) {
        jdbc.update(
                "INSERT INTO checkin_member (id_number_sealed, id_number_index, mobile_sealed, mobile_index, name,"
                        + " branch_id, source, revision, created_at, changed_at) SELECT 'x', ?, 'x', ?, ?, id,"
                        + " 'IMPORTED', 1, '2020-01-01', '2020-01-01' FROM registry_organization WHERE code = ?",
                "%064d".formatted(number),
                "%064d".formatted(number),
                name,
                branch);
    }

    /** He has come in and said which post he holds; the organisation has its alias, which he has seen. */
    private void entered(String code, String organization) {
        jdbc.update("UPDATE registry_organization SET alias = suggested_alias WHERE code = ?", organization);
        jdbc.update(
                "INSERT INTO onboarding_entry (cadre_id, organization_id, post_set_at, alias_seen_at)"
                        + " SELECT c.id, o.id, '2020-01-01', '2020-01-01' FROM registry_cadre c, registry_organization o"
                        + " WHERE c.code = ? AND o.code = ?",
                code,
                organization);
        new CadresInWeCom(jdbc).enter(code);
    }

    static String userId(String code) {
        return CadresInWeCom.userId(code);
    }

    /** Somebody who has just come in. */
    ConsoleClient in(String code) {
        ConsoleClient client = new ConsoleClient(port);
        var answer = Entrants.come(client, userId(code), "/m/");
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("Coming in was answered with " + answer.statusCode() + answer.body());
        }
        return client;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    int port() {
        return port;
    }
}
