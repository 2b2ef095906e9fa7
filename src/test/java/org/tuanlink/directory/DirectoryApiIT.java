package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.People;
import org.tuanlink.testing.ServiceEnvironment;
import tools.jackson.databind.JsonNode;
import wecomsim.Fault;
import wecomsim.FaultRule;

/** The Contract's calls, as another program makes them. */
@DirectoryTest
class DirectoryApiIT {

    @Autowired
    private ApplicationContext service;

    @LocalServerPort
    private int port;

    private DirectoryBed bed;
    private ApiClient api;

    @BeforeEach
    void smallProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        api = new ApiClient(URI.create("http://127.0.0.1:" + port), ServiceEnvironment.API_TOKEN);
    }

    @Test
    void plansShowsAppliesAndReports() throws Exception {
        JsonNode created = api.post("/directory/plans", null);
        JsonNode plan = api.get("/directory/plans/" + created.get("id").asString());
        assertThat(plan.get("status").asString()).isEqualTo("READY");
        assertThat(plan.at("/counts/departments/create").asInt()).isEqualTo(9);
        assertThat(plan.at("/counts/members/create").asInt()).isEqualTo(17);
        assertThat(plan.get("preflight").isArray()).isTrue();
        assertThat(plan.get("guards")).isEmpty();
        assertThat(plan.get("estimatedCalls").asInt()).isPositive();

        JsonNode changes = api.get("/directory/plans/" + plan.get("id").asString() + "/changes?page=1");
        assertThat(changes.get("total").asInt()).isEqualTo(26);
        JsonNode first = changes.get("items").get(0);
        assertThat(first.get("kind").asString()).isEqualTo("CREATE_DEPARTMENT");
        assertThat(first.get("before").isNull()).isTrue();
        assertThat(first.at("/after/name").asString()).isEqualTo("团广东省委");
        assertThat(first.get("text").asString()).startsWith("＋ 新建部门");
        assertThat(changes.toString()).doesNotContain(People.mobile(1)).contains("199****0001");

        JsonNode run = new DirectoryDriver(api)
                .await(api.post(
                                "/directory/plans/" + plan.get("id").asString() + "/apply",
                                Map.of("approvedGuards", List.of()))
                        .get("runId")
                        .asString());
        assertThat(run.get("status").asString()).isEqualTo("SUCCEEDED");
        assertThat(run.get("done").asInt()).isEqualTo(26);
        assertThat(run.get("created").asInt()).isEqualTo(26);
        assertThat(run.get("calls").asLong()).isPositive();
        assertThat(run.get("startedAt").asString()).contains("T");
        assertThat(api.get("/directory/runs/" + run.get("id").asString() + "/failures?page=1")
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(api.get("/directory/runs").get("total").asInt()).isEqualTo(1);
        assertThat(api.get("/directory/plans").get("total").asInt()).isEqualTo(1);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void refusesInChineseWithACode() {
        refuses(404, "NO_SUCH_PLAN", () -> api.get("/directory/plans/4711"));
        refuses(404, "NO_SUCH_PLAN", () -> api.post("/directory/plans/4711/apply", Map.of()));
        refuses(404, "NO_SUCH_RUN", () -> api.get("/directory/runs/4711"));
        refuses(404, "NO_SUCH_RUN", () -> api.post("/directory/runs/4711/cancel", null));
        refuses(404, "NO_SUCH_ORGANIZATION", () -> api.post("/directory/plans", Map.of("organizationCode", "X")));
        refuses(404, "NO_SUCH_CADRE", () -> api.post("/directory/cadres/X/sync", null));
        refuses(400, "UNKNOWN_ROUTE", () -> api.post("/directory/plans", Map.of("route", "PIGEON")));
        refuses(400, "ADOPTION_INCOMPLETE", () -> api.post("/directory/adoptions", Map.of("departmentId", 5)));
        bed.weCom().admin().addDepartment(2, "外部部门", 1);
        PlanView guarded = bed.plan();
        refuses(409, "PLAN_GUARDED", () -> api.post("/directory/plans/" + guarded.id() + "/apply", Map.of()));
    }

    @Test
    void showsMarksAndDismissesThem() throws Exception {
        bed.apply();
        DriftBed events = new DriftBed(bed);
        events.anHourLater();
        var member = bed.directory().members().get(0);
        // Really gone: a comparison that is still under way after the run must not close the mark.
        bed.weCom().admin().deleteMember(member.userid());
        events.receive(events.deleted(member));
        JsonNode report = api.get("/directory/drift");
        assertThat(report.get("openMarks").asInt()).isEqualTo(1);
        JsonNode mark = report.get("marks").get(0);
        assertThat(mark.get("subject").asString()).isEqualTo(member.userid());
        assertThat(mark.get("drift").asString()).isEqualTo("DELETED");
        assertThat(mark.get("sentence").asString()).contains("被删除").contains("（C");
        String id = mark.get("id").asString();
        JsonNode dismissed = api.post("/directory/drift/marks/" + id + "/dismiss", null);
        assertThat(dismissed.get("state").asString()).isEqualTo("DISMISSED");
        assertThat(dismissed.get("closedBy").asString()).isNotBlank();
        assertThat(dismissed.get("closedAt").asString()).contains("T");
        assertThat(api.get("/directory/drift").get("openMarks").asInt()).isZero();
        assertThat(api.get("/directory/drift/marks?page=1").get("total").asInt())
                .isEqualTo(1);
        refuses(409, "MARK_CLOSED", () -> api.post("/directory/drift/marks/" + id + "/dismiss", null));
        refuses(404, "NO_SUCH_MARK", () -> api.post("/directory/drift/marks/4711999/dismiss", null));
    }

    @Test
    void showsDriftAndPlansItsRepair() throws Exception {
        bed.apply();
        assertThat(api.get("/directory/drift").get("state").asString()).isEqualTo("NEVER");
        bed.weCom().admin().deleteMember(bed.directory().members().get(0).userid());
        assertThat(api.post("/directory/drift", null).get("state").asString()).isEqualTo("DIFFERENT");
        assertThat(api.get("/directory/drift").at("/counts/missingMembers").asInt())
                .isEqualTo(1);
        JsonNode repair = api.post("/directory/drift/repair-plan", null);
        assertThat(api.get("/directory/plans/" + repair.get("id").asString())
                        .at("/counts/members/create")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void synchronisesOneCadreAndTellsTheSteps() throws Exception {
        bed.apply();
        JsonNode trace = api.post("/directory/cadres/C1/sync", null);
        assertThat(trace.get("steps").get(0).get("station").asString()).isEqualTo("REGISTRY");
        assertThat(trace.toString()).contains("与上次写入通讯录的一致");
    }

    @Test
    void whatDoesNotExistIsNamed() {
        says("4711", () -> api.get("/directory/plans/4711"));
        says("4712", () -> api.post("/directory/runs/4712/resume", null));
        says("无此编码", () -> api.post("/directory/plans", Map.of("organizationCode", "无此编码")));
        says("C4711", () -> api.post("/directory/cadres/C4711/sync", null));
        says("T4711", () -> api.post("/directory/organizations/T4711/sync", null));
        says("T4712", () -> api.post("/directory/adoptions", Map.of("departmentId", 5, "organizationCode", "T4712")));
        says("x".repeat(40) + "…", () -> api.post("/directory/plans", Map.of("cadreCode", "x".repeat(100_000))));
    }

    private static void says(String asked, Callable<?> call) {
        var refused = catchThrowableOfType(ApiClient.RefusedByService.class, call::call);
        assertThat(refused).hasMessageContaining("“" + asked + "”").hasMessageContaining("请核对");
        assertThat(refused.status()).isEqualTo(404);
    }

    @Test
    void refusesNonsense() {
        refuses(400, "PAGE_INVALID", () -> api.get("/directory/plans?page=0"));
        refuses(400, "PAGE_INVALID", () -> api.get("/directory/runs?page=-7"));
        refuses(400, "BAD_REQUEST", () -> api.get("/directory/runs?page=99999999999"));
        refuses(400, "BAD_REQUEST", () -> api.get("/directory/plans/abc"));
        refuses(400, "BAD_REQUEST", () -> api.get("/directory/plans/99999999999999999999"));
        refuses(404, "NO_SUCH_RUN", () -> api.get("/directory/runs/-1"));
        refuses(400, "BAD_REQUEST", () -> api.post("/directory/plans", "not an object"));
        refuses(400, "BAD_REQUEST", () -> api.post("/directory/plans", List.of(1, 2)));
        refuses(400, "BAD_REQUEST", () -> api.post("/directory/plans", Map.of("organizationCode", List.of("44"))));
        refuses(
                400,
                "SCOPE_AMBIGUOUS",
                () -> api.post("/directory/plans", Map.of("organizationCode", "44", "cadreCode", "C1")));
        refuses(400, "BAD_REQUEST", () -> api.post("/directory/plans", Map.of("organisationCode", "44")));
        refuses(400, "UNKNOWN_ROUTE", () -> api.post("/directory/plans", Map.of("route", "x".repeat(100_000))));
        PlanView plan = bed.plan();
        refuses(
                400,
                "BAD_REQUEST",
                () -> api.post("/directory/plans/" + plan.id() + "/apply", Map.of("approvedGuards", Map.of("a", 1))));
        refuses(400, "BAD_REQUEST", () -> api.post("/directory/adoptions", Map.of("departmentId", "five")));
        refuses(400, "ADOPTION_INCOMPLETE", () -> api.post("/directory/adoptions", null));
    }

    @Test
    void pagesBeyondTheLastAreEmpty() throws Exception {
        bed.plan();
        assertThat(api.get("/directory/plans?page=2147483647").get("items")).isEmpty();
        assertThat(api.get("/directory/runs?page=2147483647").get("items")).isEmpty();
        JsonNode plan = api.get("/directory/plans").get("items").get(0);
        JsonNode changes = api.get("/directory/plans/" + plan.get("id").asString() + "/changes?page=2147483647");
        assertThat(changes.get("items")).isEmpty();
        assertThat(changes.get("total").asInt()).isEqualTo(26);
        assertThat(changes.get("page").asInt()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whatWeComRefusesAtOnceIsToldNotAnIncident() {
        bed.weCom().admin().inject(FaultRule.on("department/simplelist", new Fault.ErrorCode(60020)));
        refuses(502, "WECOM_REFUSED", () -> api.post("/directory/plans", null));
        bed.weCom()
                .admin()
                .inject(FaultRule.on("department/simplelist", new Fault.Busy()).times(20));
        refuses(503, "WECOM_UNAVAILABLE", () -> api.post("/directory/plans", null));
    }

    @Test
    void everyListedFieldIsThereFromTheStart() throws Exception {
        long planId = api.post("/directory/plans", null).get("id").asLong();
        JsonNode plan = api.get("/directory/plans/" + planId);
        assertThat(plan.propertyNames()).contains("id", "status", "counts", "preflight", "guards", "estimatedCalls");
        assertThat(plan.get("id").isNumber()).isTrue();
        bed.weCom().admin().inject(FaultRule.on("user/create", new Fault.ErrorCode(60104)));
        JsonNode started = api.post("/directory/plans/" + planId + "/apply", Map.of());
        JsonNode run = api.get("/directory/runs/" + started.get("runId").asString());
        assertThat(run.propertyNames())
                .contains(
                        "id",
                        "planId",
                        "status",
                        "total",
                        "done",
                        "created",
                        "updated",
                        "deleted",
                        "skipped",
                        "failed",
                        "calls",
                        "startedAt",
                        "finishedAt");
        assertThat(run.get("id").isNumber() && run.get("planId").isNumber()).isTrue();
        bed.end(started.get("runId").asLong());
        JsonNode failure = api.get("/directory/runs/" + started.get("runId").asString() + "/failures")
                .get("items")
                .get(0);
        assertThat(failure.get("errcode").asInt()).isEqualTo(60104);
        assertThat(failure.get("subject").asString()).isNotBlank();
        assertThat(failure.get("meaning").asString()).isNotBlank();
        assertThat(failure.get("advice").asString()).isNotBlank();
    }

    private static void refuses(int status, String code, Callable<?> call) {
        var refused = catchThrowableOfType(ApiClient.RefusedByService.class, call::call);
        assertThat(refused).as(code).isNotNull();
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.getMessage()).isNotBlank();
    }
}
