package org.tuanlink.onboarding;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.DirectoryRuns;
import org.tuanlink.directory.PlanView;
import org.tuanlink.directory.RunStatus;
import org.tuanlink.testing.CadresInWeCom;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.SimulatedWeCom;

/** A small province in whose WeCom everybody is. */
final class EntryBed {

    /** The longest short name there is in the field's examples. */
    static final String LONGEST = "华南理工大学广州学院计算机工程学院2015级软件工程专业第三团支部";

    private final ApplicationContext service;
    private final JdbcTemplate jdbc;
    private final int port;

    private EntryBed(ApplicationContext service) {
        this.service = service;
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    static EntryBed make(ApplicationContext service) {
        EntryBed bed = new EntryBed(service);
        Registries.empty(bed.jdbc);
        SimulatedWeCom.get().admin().reset();
        Roster.add(bed.port)
                .organizations(
                        "44,,LEADING_BODY,团广东省委",
                        "4401,44,LEADING_BODY,团广州市委",
                        "440106,4401,LEADING_BODY,团广州市天河区委",
                        "T1,440106,GRASSROOTS_COMMITTEE,广州市天河区石牌街道团委",
                        "B1,T1,BRANCH,广州市天河区石牌街道朝阳社区团支部",
                        "B2,T1,BRANCH,广州市天河区石牌街道龙口社区团支部",
                        "W1,4401,WORK_COMMITTEE,广州市南沙区南沙街道团工委",
                        "U1,44,GRASSROOTS_COMMITTEE,华南理工大学团委",
                        "U2,U1,GENERAL_BRANCH,华南理工大学广州学院计算机工程学院团总支",
                        "U3,U2,BRANCH," + LONGEST)
                .cadres(
                        Roster.person("ONE", "欧阳一", 1) + ",T1,委员,否,B1",
                        Roster.person("OP1", "运营甲", 2) + ",T1,书记,是,B1",
                        Roster.person("OP2", "运营乙", 3) + ",T1,副书记,是,B1",
                        Roster.person("MANY", "多职者", 4) + ",440106,委员,否,B1",
                        Roster.person("MANY", "多职者", 4) + ",T1,委员,否,B1",
                        Roster.person("MANY", "多职者", 4) + ",U3,书记,是,B1",
                        Roster.person("W", "工委运营", 5) + ",W1,书记,是,B1",
                        Roster.person("UP", "区委运营", 6) + ",440106,书记,是,B1",
                        Roster.person("GEN", "总支运营", 7) + ",U2,书记,是,B1");
        for (String code : List.of("ONE", "OP1", "OP2", "MANY", "W", "UP", "GEN")) {
            bed.member(code);
        }
        return bed;
    }

    /** In WeCom, by the directory's books. */
    void member(String code) {
        new CadresInWeCom(jdbc).identify(code);
        stranger(userId(code));
    }

    /** In WeCom, but nobody we know. */
    void stranger(String userId) {
        new CadresInWeCom(jdbc).stranger(userId, "测试成员");
    }

    /** Nobody is put there by hand: the directory is brought to WeCom, where nobody has joined yet, and WeCom calls back. */
    EntryBed broughtToWeCom() {
        SimulatedWeCom.get().admin().reset();
        SimulatedWeCom.callBack(SimulatedWeCom.get(), "http://127.0.0.1:" + port);
        jdbc.execute("DELETE FROM directory_member_identity");
        DirectoryPlans plans = service.getBean(DirectoryPlans.class);
        DirectoryRuns runs = service.getBean(DirectoryRuns.class);
        long id = plans.create(null, null, null, "test").orThrow(refusal -> new IllegalStateException(refusal.name()));
        List<String> guards = plans.find(id).orElseThrow().guards().stream()
                .map(PlanView.GuardItem::code)
                .toList();
        long run = runs.apply(id, guards, "test").orThrow(refusal -> new IllegalStateException(refusal.name()));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> runs.find(run).orElseThrow().status() == RunStatus.SUCCEEDED);
        return this;
    }

    /** As whom the directory brought this cadre to WeCom. */
    String assignedUserId(String cadre) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT userid FROM directory_member_identity WHERE cadre_id ="
                        + " (SELECT id FROM registry_cadre WHERE code = ?)",
                String.class,
                cadre));
    }

    static String userId(String code) {
        return CadresInWeCom.userId(code);
    }

    ConsoleClient client() {
        return new ConsoleClient(port);
    }

    /** Somebody who has just come in. */
    ConsoleClient in(String code) {
        ConsoleClient client = client();
        var answer = Entrants.come(client, userId(code), "/m/");
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("Coming in was answered with " + answer.statusCode() + answer.body());
        }
        return client;
    }

    /** His post is as it was entered, said by himself. */
    EntryBed postSet(String code, String organization) {
        jdbc.update(
                "INSERT INTO onboarding_entry (cadre_id, organization_id, post_set_at)"
                        + " SELECT c.id, o.id, '2020-01-01' FROM registry_cadre c, registry_organization o"
                        + " WHERE c.code = ? AND o.code = ? ON DUPLICATE KEY UPDATE post_set_at = '2020-01-01'",
                code,
                organization);
        return this;
    }

    /** The alias is there, and he has seen it. */
    EntryBed aliasSeen(String code, String organization) {
        jdbc.update(
                "UPDATE onboarding_entry SET alias_seen_at = '2020-01-01' WHERE cadre_id ="
                        + " (SELECT id FROM registry_cadre WHERE code = ?)"
                        + " AND organization_id = (SELECT id FROM registry_organization WHERE code = ?)",
                code,
                organization);
        return this;
    }

    EntryBed alias(String organization, @Nullable String alias) {
        jdbc.update("UPDATE registry_organization SET alias = ? WHERE code = ?", alias, organization);
        return this;
    }

    @Nullable String aliasOf(String organization) {
        return jdbc.queryForObject(
                "SELECT alias FROM registry_organization WHERE code = ?", String.class, organization);
    }

    String nameOf(String organization) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COALESCE(alias, suggested_alias) FROM registry_organization WHERE code = ?",
                String.class,
                organization));
    }

    @Nullable String postOf(String cadre, String organization) {
        return jdbc.queryForObject(
                "SELECT p.post FROM registry_post p JOIN registry_cadre c ON c.id = p.cadre_id"
                        + " JOIN registry_organization o ON o.id = p.organization_id WHERE c.code = ? AND o.code = ?",
                String.class,
                cadre,
                organization);
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    int port() {
        return port;
    }

    int audited(String action) {
        Integer count =
                jdbc.queryForObject("SELECT COUNT(*) FROM access_audit_entry WHERE action = ?", Integer.class, action);
        return count == null ? 0 : count;
    }
}
