package org.tuanlink.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreCommands;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationCommands;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.DirectorySnapshot;
import wecomsim.WeComSimulator;

/** A province, a service and a WeCom to try the directory on. */
final class DirectoryBed {

    private final ApplicationContext service;
    private final DirectoryPlans plans;
    private final DirectoryRuns runs;

    private DirectoryBed(ApplicationContext service) {
        this.service = service;
        this.plans = service.getBean(DirectoryPlans.class);
        this.runs = service.getBean(DirectoryRuns.class);
    }

    /** Empty registry, empty ledger, empty WeCom. */
    static DirectoryBed fresh(ApplicationContext service) {
        DirectoryBed bed = new DirectoryBed(service);
        Registries.empty(service.getBean(JdbcTemplate.class));
        SimulatedWeCom.get().admin().reset();
        return bed;
    }

    WeComSimulator weCom() {
        return SimulatedWeCom.get();
    }

    DirectorySnapshot directory() {
        return weCom().admin().directory();
    }

    long writes() {
        return weCom().admin().counts().writes();
    }

    void forgetCalls() {
        weCom().admin().resetCounts();
    }

    /** The province, one city, two counties, and towns with branches in each. */
    void smallProvince() {
        importLines(
                ImportKind.ORGANIZATIONS,
                "code,parentCode,type,shortName",
                "44,,LEADING_BODY,团广东省委",
                "4401,44,LEADING_BODY,团广州市委",
                "440106,4401,LEADING_BODY,团天河区委",
                "440104,4401,LEADING_BODY,团越秀区委",
                "T1,440106,GRASSROOTS_COMMITTEE,广州市天河区石牌街道团委",
                "T2,440106,GRASSROOTS_COMMITTEE,广州市天河区沙河街道团委",
                "B1,T1,BRANCH,广州市天河区石牌街道朝阳社区团支部",
                "B2,T1,BRANCH,广州市天河区石牌街道龙口社区团支部",
                "B3,T2,BRANCH,广州市天河区沙河街道濂泉社区团支部");
        List<String> rows = new ArrayList<>();
        rows.add("团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码");
        String[] organizations = {"44", "4401", "440106", "440104", "T1", "T2", "B1", "B2", "B3"};
        int n = 1;
        for (String organization : organizations) {
            rows.add(cadre(n++, organization, "书记"));
        }
        for (int more = 0; more < 4; more++) {
            rows.add(cadre(n++, "4401", "副书记"));
            rows.add(cadre(n++, "T1", "委员"));
        }
        importLines(ImportKind.CADRES, rows.toArray(String[]::new));
    }

    static String cadre(int n, String organization, String post) {
        return "C" + n + ",团干" + "甲乙丙丁戊己庚辛壬癸".charAt(n % 10) + "," + People.mobile(n) + "," + People.idNumber(n) + ","
                + organization + "," + post + ",是,B1";
    }

    /** Takes all posts from somebody. */
    void leaveOffice(String cadre) {
        require(service.getBean(CadreCommands.class)
                .leaveOffice(OrganizationScope.WHOLE_PROVINCE, new CadreCode(cadre)));
    }

    void removePost(String cadre, String organization) {
        require(service.getBean(CadreCommands.class)
                .removePost(
                        OrganizationScope.WHOLE_PROVINCE, new CadreCode(cadre), new OrganizationCode(organization)));
    }

    void dissolve(String organization) {
        require(service.getBean(OrganizationCommands.class)
                .dissolve(OrganizationScope.WHOLE_PROVINCE, new OrganizationCode(organization), null));
    }

    private static void require(Outcome<?> outcome) {
        if (!outcome.isDone()) {
            throw new AssertionError(outcome);
        }
    }

    void importLines(ImportKind kind, String... lines) {
        byte[] file = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        Registries.take(service, kind, new ByteArrayInputStream(file));
    }

    PlanView plan() {
        return plan(null, null, null);
    }

    PlanView plan(@Nullable String organization, @Nullable String cadre, @Nullable String route) {
        return plan(plans.create(organization, cadre, route, "test"));
    }

    PlanView plan(Answer<Long> created) {
        long id = created.orThrow(refusal -> new IllegalStateException(refusal.name()));
        return plans.find(id).orElseThrow();
    }

    List<ChangeView> changes(PlanView plan) {
        return plans.changes(plan.id(), 1).orElseThrow().items();
    }

    long start(PlanView plan) {
        List<String> guards =
                plan.guards().stream().map(PlanView.GuardItem::code).toList();
        return start(plan, guards);
    }

    long start(PlanView plan, Collection<String> approved) {
        return runs.apply(plan.id(), approved, "test")
                .orThrow(refusal -> new IllegalStateException(refusal + " " + plan.preflight()));
    }

    RunView end(long runId) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> runs.find(runId).orElseThrow(),
                        run -> run.status() != RunStatus.QUEUED && run.status() != RunStatus.RUNNING);
    }

    /** Plans, approves, applies, waits. */
    RunView apply() {
        return end(start(plan()));
    }

    RunView apply(PlanView plan) {
        return end(start(plan));
    }

    /** Lets an ended run go on; returns its id. */
    long resume(RunView run) {
        return runs.resume(run.id())
                .orThrow(refusal -> new IllegalStateException(refusal.name()))
                .id();
    }

    List<FailureView> failures(RunView run) {
        return runs.failures(run.id(), 1).orElseThrow().items();
    }

    /** What differs between the registry's projection and WeCom. */
    List<String> differences() {
        return ExpectedDirectory.of(service).differences(directory());
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }
}
