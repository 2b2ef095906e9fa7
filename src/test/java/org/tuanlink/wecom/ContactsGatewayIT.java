package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tuanlink.platform.RedisLink;
import org.tuanlink.testing.TestServers;
import org.tuanlink.wecom.WeComMember.Membership;
import wecomsim.Department;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.Member;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

class ContactsGatewayIT {

    private static final DepartmentId CITY = new DepartmentId(10);
    private static final WeComUserId WANG = new WeComUserId("c001");

    private final VirtualTime time = new VirtualTime();
    private WeComSimulator weCom;
    private Node node;

    @BeforeEach
    void start() {
        weCom = WeComSimulator.start(SimulatorOptions.defaults().withClock(time));
        node = node("simulated-contacts-secret");
        node.redisson().getKeys().flushall();
    }

    @AfterEach
    void stop() {
        node.close();
        weCom.close();
    }

    private Node node(String secret) {
        return new Node(
                Node.properties(weCom.baseUrl(), secret, 10_000, 150_000, 0.9), TestServers.redisUrl(), time, time);
    }

    @Test
    void departmentsAreCreatedChangedListedAndDeleted() {
        ContactsGateway gateway = node.gateway();
        gateway.createDepartment(new WeComDepartment(CITY, DepartmentId.ROOT, "团广州市委", 4_294_967_295L));
        gateway.createDepartment(new WeComDepartment(new DepartmentId(11), CITY, "团天河区委", 5));

        gateway.updateDepartment(new DepartmentPatch(new DepartmentId(11), null, "团越秀区委", null));

        assertThat(department(11))
                .isEqualTo(new Department(11, "团越秀区委", department(11).nameEn(), 10, 5));
        assertThat(gateway.listDepartments())
                .containsExactlyInAnyOrder(
                        new DepartmentNode(DepartmentId.ROOT, DepartmentId.ROOT, rootOrder()),
                        new DepartmentNode(CITY, DepartmentId.ROOT, 4_294_967_295L),
                        new DepartmentNode(new DepartmentId(11), CITY, 5));
        gateway.updateDepartment(new DepartmentPatch(new DepartmentId(11), DepartmentId.ROOT, null, 6L));
        assertThat(department(11).parent()).isEqualTo(1);
        gateway.deleteDepartment(new DepartmentId(11));
        assertThat(weCom.admin().directory().departments()).hasSize(2);
    }

    private long rootOrder() {
        return department(1).order();
    }

    @Test
    void membersAreCreatedUninvitedChangedListedAndDeleted() {
        city();
        node.gateway().createMember(wang("书记", true));

        Member created = member();
        assertThat(created.invited()).isFalse();
        assertThat(created.mobile()).isEqualTo("19900000001");
        assertThat(created.position()).isEqualTo("书记");
        assertThat(created.places()).containsExactly(new Member.Place(10, 4_294_967_295L, true));
        assertThat(node.creations().remaining()).isEqualTo(999);

        node.gateway().updateMember(wang("副书记", false));
        assertThat(member().position()).isEqualTo("副书记");
        assertThat(member().enabled()).isFalse();

        assertThat(node.gateway().listMemberIds("", 10_000).rows()).contains(new MemberIdPage.Row(WANG, CITY));
        node.gateway().deleteMember(WANG);
        assertThat(weCom.admin().directory().members()).isEmpty();
    }

    @Test
    void memberIdsComeInPages() {
        city();
        for (int i = 0; i < 5; i++) {
            weCom.admin().addMember("c10" + i, "成员", "1990000010" + i, 10L);
        }
        List<MemberIdPage.Row> rows = new ArrayList<>();
        String cursor = "";
        do {
            MemberIdPage page = node.gateway().listMemberIds(cursor, 2);
            rows.addAll(page.rows());
            cursor = page.nextCursor();
        } while (!cursor.isEmpty());

        assertThat(rows)
                .extracting(row -> row.userId().value())
                .containsExactly("c100", "c101", "c102", "c103", "c104");
    }

    @Test
    void membersInBulkAreCreatedAndUpdatedWithAResultForEach() {
        city();
        node.gateway().createMember(wang("书记", true));
        WeComMember taken = new WeComMember(
                new WeComUserId("c003"), "李四", "19900000001", "委员", List.of(new Membership(CITY, 1, false)), true);
        WeComMember fresh = new WeComMember(
                new WeComUserId("c002"), "张,三", "19900000002", "委员", List.of(new Membership(CITY, 1, false)), true);

        BatchJobId job = node.gateway().syncMembers(List.of(wang("副书记", false), fresh, taken));
        BatchJobResult result = finished(job);

        assertThat(result.members())
                .extracting(row -> row.userId().value() + " " + row.errcode())
                .containsExactlyInAnyOrder("c001 0", "c002 0", "c003 60104");
        assertThat(member().position()).isEqualTo("副书记");
        assertThat(member().enabled()).isFalse();
        assertThat(weCom.admin().directory().members())
                .hasSize(2)
                .allMatch(member -> !member.invited())
                .anyMatch(member -> member.name().equals("张,三"));
    }

    @Test
    void departmentsInBulkReplaceTheTree() {
        city();
        weCom.admin().addDepartment(20, "将被删除", 1);

        BatchJobId job = node.gateway()
                .replaceDepartments(List.of(
                        new WeComDepartment(CITY, DepartmentId.ROOT, "团广州市委", 9),
                        new WeComDepartment(new DepartmentId(11), CITY, "团天河区委", 8)));
        BatchJobResult result = finished(job);

        assertThat(result.departments()).isNotEmpty().allMatch(row -> row.errcode() == 0);
        assertThat(result.members()).isEmpty();
        assertThat(weCom.admin().directory().departments())
                .extracting(Department::id)
                .containsExactlyInAnyOrder(1L, 10L, 11L);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 6000, 45033})
    void aBusyAnswerIsRetriedWithGrowingPauses(int errcode) {
        weCom.admin()
                .inject(FaultRule.on("department/create", new Fault.ErrorCode(errcode))
                        .times(3));

        city();

        assertThat(node.calls()).extracting(WeComCall::errcode).containsExactly(errcode, errcode, errcode, 0);
        assertThat(node.calls()).allMatch(call -> call.write() && call.api().equals("department/create"));
        assertThat(time.passed()).isBetween(Duration.ofMillis(3_500), Duration.ofMillis(7_100));
    }

    @Test
    void aBusyAnswerThatStaysIsGivenUp() {
        weCom.admin().inject(FaultRule.on("department/create", new Fault.Busy()).always());

        WeComCallException failure = failureOf(this::city);

        assertThat(failure.remedy()).isEqualTo(Remedy.RETRY_LATER);
        assertThat(failure.error().errcode()).isEqualTo(-1);
        assertThat(node.calls()).hasSize(5);
    }

    @Test
    void afterA45009TheApiRestsOnAllNodesAndGoesOn() throws Exception {
        weCom.admin().inject(FaultRule.on("department/create", new Fault.ErrorCode(45009)));

        city();
        assertThat(time.passed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));

        weCom.admin()
                .inject(FaultRule.on("user/create", new Fault.ErrorCode(45009)).always());
        try (Node other = node("simulated-contacts-secret")) {
            assertThat(failureOf(() -> node.gateway().createMember(wang("书记", true)))
                            .error()
                            .errcode())
                    .isEqualTo(45009);
            weCom.admin().clearFaults();
            Duration before = time.passed();
            other.gateway().createMember(wang("书记", true));
            assertThat(time.passed().minus(before)).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {42001, 40014, 40001})
    void aTokenThatEndsEarlyIsReplacedOnceForAllThreads(int errcode) throws Exception {
        city();
        weCom.admin().inject(FaultRule.on("user/list_id", new Fault.TokenExpiry(errcode)));

        var pool = Executors.newFixedThreadPool(8);
        List<Callable<MemberIdPage>> reads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            reads.add(() -> node.gateway().listMemberIds("", 100));
        }
        for (var read : pool.invokeAll(reads)) {
            assertThat(read.get().rows()).isEmpty();
        }
        pool.shutdown();

        assertThat(weCom.admin().counts().callsOf("gettoken")).isEqualTo(2);
        assertThat(node.calls()).extracting(WeComCall::errcode).contains(errcode);
    }

    @Test
    void aWrongSecretIsTriedOnceAMinuteAtMost() {
        try (Node wrong = node("not-the-secret")) {
            for (int i = 0; i < 10; i++) {
                WeComCallException failure = failureOf(() -> wrong.gateway().listDepartments());
                assertThat(failure.remedy()).isEqualTo(Remedy.STOP_RUN);
                assertThat(failure.error().errcode()).isEqualTo(40001);
                assertThat(failure.error().advice()).contains("tuanlink.wecom.contacts.secret");
            }
            assertThat(weCom.admin().counts().callsOf("gettoken")).isEqualTo(1);

            time.pass(Duration.ofSeconds(61));
            failureOf(() -> wrong.gateway().listDepartments());
            time.pass(Duration.ofSeconds(61));
            failureOf(() -> wrong.gateway().listDepartments());
            assertThat(weCom.admin().counts().callsOf("gettoken")).isEqualTo(2);
        }
    }

    @Test
    void aBannedAddressIsLeftAloneToo() {
        weCom.admin()
                .inject(FaultRule.on("gettoken", new Fault.ErrorCode(45009)).always());

        failureOf(() -> node.gateway().listDepartments());
        assertThat(failureOf(() -> node.gateway().listDepartments()).api()).isEqualTo("gettoken");

        assertThat(weCom.admin().recentCalls("gettoken")).hasSize(1);
    }

    @Test
    void noCallIsMadeInsideATransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(this::city)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("department/create");
        } finally {
            TransactionSynchronizationManager.clear();
        }
        assertThat(node.calls()).isEmpty();
    }

    @Test
    void anAddressThatIsNotTrustedStopsTheRun() {
        weCom.admin().change(settings -> settings.withTrustedIps(Set.of("10.9.9.9")));

        WeComCallException failure = failureOf(this::city);

        assertThat(failure.remedy()).isEqualTo(Remedy.STOP_RUN);
        assertThat(failure.error().errcode()).isEqualTo(60020);
        assertThat(failure.error().advice()).contains("企业可信 IP");
        assertThat(failure.error().errmsg()).doesNotContain("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCreationWhoseAnswerIsLostIsNotRepeated(boolean applied) {
        weCom.admin().inject(FaultRule.on("department/create", applied ? new Fault.CutAfter() : new Fault.CutBefore()));

        WeComCallException failure = failureOf(this::city);

        assertThat(failure.remedy()).isEqualTo(Remedy.OUTCOME_UNKNOWN);
        assertThat(failure.error().errcode()).isEqualTo(WeComCall.NO_ANSWER);
        assertThat(weCom.admin().counts().callsOf("department/create")).isEqualTo(1);
        assertThat(weCom.admin().directory().departments()).hasSize(applied ? 2 : 1);
    }

    @Test
    void aDeletionWhoseAnswerIsLostIsNotRepeatedThoughItIsAGet() {
        city();
        weCom.admin().inject(FaultRule.on("department/delete", new Fault.CutAfter()));

        assertThat(failureOf(() -> node.gateway().deleteDepartment(CITY)).remedy())
                .isEqualTo(Remedy.OUTCOME_UNKNOWN);
        assertThat(weCom.admin().counts().callsOf("department/delete")).isEqualTo(1);
    }

    @Test
    void anUpdateOrAReadWhoseAnswerIsLostIsRepeated() {
        city();
        weCom.admin()
                .inject(FaultRule.on("department/update", new Fault.CutAfter()).times(2));
        weCom.admin().inject(FaultRule.on("department/simplelist", new Fault.CutBefore()));

        node.gateway().updateDepartment(new DepartmentPatch(CITY, null, "团深圳市委", null));

        assertThat(department(10).name()).isEqualTo("团深圳市委");
        assertThat(node.gateway().listDepartments()).hasSize(2);
    }

    @Test
    void aRefusalTellsItsMeaning() {
        assertThatThrownBy(() -> node.gateway().deleteMember(WANG))
                .isInstanceOf(WeComCallException.class)
                .hasMessage("user/delete: 60111 成员不存在，或已离开企业。")
                .hasNoCause();
    }

    @Test
    void aServerThatIsNotThereIsTriedAgainAndThenGivenUp() {
        weCom.close();

        WeComCallException failure = failureOf(this::city);

        assertThat(failure.remedy()).isEqualTo(Remedy.RETRY_LATER);
        assertThat(node.calls()).hasSize(5).allMatch(call -> call.errcode() == WeComCall.NO_ANSWER);
        assertThat(time.passed()).isBetween(Duration.ofMillis(7_500), Duration.ofSeconds(15));
    }

    @Test
    void theContactsTokenAndTheAppsLieApart() throws Exception {
        city();
        WeComProperties properties =
                Node.properties(weCom.baseUrl(), "simulated-contacts-secret", 10_000, 150_000, 0.9);
        TokenStore agent = TokenStore.ofAgent(properties, new RedisLink(node.redisson(), time), time);
        try (HttpPool pool = new HttpPool(properties.http())) {
            WeComService service = new WeComService(
                    agent, new SecretRefusals(Duration.ofMinutes(1), Duration.ofHours(1), time), pool.client());
            assertThat(service.getAccessToken()).isNotEqualTo(node.tokens().current());
        }
        assertThat(node.redisson().getKeys().getKeysStream().filter(key -> key.contains("access_token")))
                .containsExactlyInAnyOrder(
                        "tuanlink:wecom:contacts:wechat_cp_access_token_key:wwsimulatedcorp",
                        "tuanlink:wecom:agent:wechat_cp_access_token_key:wwsimulatedcorp:1000002");
    }

    @Test
    void creationsAreForgottenAfterThirtyDays() {
        node.creations().created(300);
        time.pass(Duration.ofDays(1));
        node.creations().created(100);
        assertThat(node.creations().remaining()).isEqualTo(600);

        time.pass(Duration.ofDays(28));
        assertThat(node.creations().remaining()).isEqualTo(600);
        time.pass(Duration.ofDays(1));
        assertThat(node.creations().remaining()).isEqualTo(900);
        node.creations().created(5_000);
        assertThat(node.creations().remaining()).isZero();
    }

    @Test
    void callsAndWaitsAreMeasured() {
        city();
        failureOf(this::city);

        assertThat(node.registry()
                        .get("tuanlink.wecom.calls")
                        .tags("api", "department/create", "outcome", "60008")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(node.registry().get("tuanlink.wecom.governor.wait").timer().count())
                .isEqualTo(2);
        assertThat(node.registry()
                        .get("tuanlink.wecom.governor.blocked")
                        .gauge()
                        .value())
                .isZero();
    }

    private void city() {
        node.gateway().createDepartment(new WeComDepartment(CITY, DepartmentId.ROOT, "团广州市委", 9));
    }

    private static WeComMember wang(String position, boolean enabled) {
        return new WeComMember(
                WANG, "王小明", "19900000001", position, List.of(new Membership(CITY, 4_294_967_295L, true)), enabled);
    }

    private BatchJobResult finished(BatchJobId job) {
        for (int i = 0; i < 100; i++) {
            BatchJobResult result = node.gateway().batchResult(job);
            if (result.finished()) {
                return result;
            }
            time.pass(Duration.ofSeconds(1));
            Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> true);
        }
        throw new AssertionError("The job does not end");
    }

    private Department department(long id) {
        return weCom.admin().directory().departments().stream()
                .filter(department -> department.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private Member member() {
        return weCom.admin().directory().members().stream()
                .filter(member -> member.userid().equals("c001"))
                .findFirst()
                .orElseThrow();
    }

    private static WeComCallException failureOf(Runnable call) {
        return catchThrowableOfType(WeComCallException.class, call::run);
    }
}
