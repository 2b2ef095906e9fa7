package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static wecomsim.TestCorp.errcode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultTests {

    private final TestCorp weCom = new TestCorp();

    @Test
    void refusesWithACodeAndAppliesNothing() {
        weCom.admin.inject(FaultRule.on("department/create", new Fault.ErrorCode(60011)));
        weCom.admin.inject(FaultRule.on("department/create", new Fault.Busy()));
        weCom.admin.inject(FaultRule.on("department/create", new Fault.Conflict()));
        weCom.admin.inject(FaultRule.on("department/create", new Fault.TooConcurrent()));
        assertThat(List.of(create(2), create(2), create(2), create(2), create(2)))
                .containsExactly(60011, -1, 6000, 45033, 0);
    }

    @Test
    void cutsBeforeAnythingIsApplied() {
        weCom.admin.inject(FaultRule.on("department/create", new Fault.CutBefore()));
        Answer answer = answer(2);
        assertThat(answer.cut()).isEqualTo(RecordedCall.Cut.BEFORE);
        assertThat(weCom.corp.directory().hasDepartment(2)).isFalse();
        assertThat(weCom.admin.counts().applied()).isZero();
        assertThat(weCom.admin.counts().callsOf("department/create")).isEqualTo(1);
    }

    @Test
    void cutsAfterTheChangeIsApplied() {
        weCom.admin.inject(FaultRule.on("department/create", new Fault.CutAfter()));
        Answer answer = answer(2);
        assertThat(answer.cut()).isEqualTo(RecordedCall.Cut.AFTER);
        assertThat(weCom.corp.directory().hasDepartment(2)).isTrue();
        assertThat(weCom.admin.counts().applied()).isEqualTo(1);
        assertThat(weCom.admin.counts().apis())
                .containsEntry("department/create", new CallCounts.ApiCount(true, 1, Map.of(0, 1L), 0, 1));
    }

    @Test
    void cutsAfterARefusalToo() {
        weCom.department(2, "部2", 1);
        weCom.admin.inject(FaultRule.on("department/create", new Fault.CutAfter()));
        assertThat(answer(2).cut()).isEqualTo(RecordedCall.Cut.AFTER);
        assertThat(weCom.admin.counts().answersOf("department/create", 60008)).isEqualTo(1);
    }

    @Test
    void delaysTheAnswerButNotTheChange() {
        weCom.admin.change(settings -> settings.withLatency(Duration.ofMillis(20)));
        weCom.admin.inject(FaultRule.on("department/create", new Fault.Delay(Duration.ofSeconds(3))));
        assertThat(answer(2).delay()).isEqualTo(Duration.ofMillis(3020));
        assertThat(weCom.corp.directory().hasDepartment(2)).isTrue();
        assertThat(answer(3).delay()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void expiresTheTokenOfTheCall() {
        String before = weCom.contactsToken();
        String app = weCom.appToken();
        weCom.admin.inject(FaultRule.on("department/create", new Fault.TokenExpiry()));
        assertThat(create(2)).isEqualTo(42001);
        assertThat(weCom.contactsToken()).isNotEqualTo(before);
        assertThat(weCom.appToken()).isEqualTo(app);
        assertThat(create(2)).isZero();
        assertThat(errcode(TestCorp.json(weCom.call(false, "department/simplelist", before, "", null))))
                .isEqualTo(42001);
    }

    @Test
    void keepsATokensEndForACallThatCarriesOne() {
        weCom.admin.inject(FaultRule.on("*", new Fault.TokenExpiry()));
        String login = "gettoken?corpid=wwsimulatedcorp&corpsecret=simulated-contacts-secret";
        assertThat(errcode(TestCorp.json(weCom.call(false, login, "", "", null))))
                .isZero();
        assertThat(create(2)).isEqualTo(42001);
    }

    @Test
    void expiresATokenWithAnotherTokenCode() {
        weCom.admin.inject(FaultRule.on("*", new Fault.TokenExpiry(40014)));
        assertThat(create(2)).isEqualTo(40014);
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.TokenExpiry(60111));
    }

    @Test
    void strikesOnlyItsApiAndSubject() {
        weCom.admin.inject(FaultRule.on("department/*", new Fault.Busy()).about("7"));
        assertThat(create(2)).isZero();
        assertThat(errcode(weCom.get("department/delete?id=7"))).isEqualTo(-1);
        assertThat(create(7)).isZero();
        weCom.admin.inject(FaultRule.on("user/create", new Fault.Busy()).about("A"));
        weCom.member("b", "13800000001", 2);
        assertThat(errcode(weCom.post("user/create", "{'userid':'a'}"))).isEqualTo(-1);
    }

    @Test
    void readsAnApisNameLiterally() {
        weCom.admin.inject(FaultRule.on("department.create", new Fault.Busy()));
        assertThat(create(2)).isZero();
    }

    @Test
    void strikesAfterSoManyCallsAndSoOften() {
        weCom.admin.inject(
                FaultRule.on("department/simplelist", new Fault.Busy()).after(2).times(2));
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            codes.add(errcode(weCom.get("department/simplelist")));
        }
        assertThat(codes).containsExactly(0, 0, -1, -1, 0, 0);
        assertThat(weCom.admin.waitingFaults()).isEmpty();
    }

    @Test
    void strikesWithAProbabilityThatASeedRepeats() {
        assertThat(strikes(7)).isEqualTo(strikes(7)).isNotEqualTo(strikes(8));
        assertThat(strikes(7).stream().filter(code -> code != 0).count()).isBetween(20L, 80L);
    }

    private static List<Integer> strikes(long seed) {
        TestCorp corp = new TestCorp();
        corp.admin.inject(
                FaultRule.on("department/simplelist", new Fault.Busy()).always().withProbability(0.25, seed));
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            codes.add(errcode(corp.get("department/simplelist")));
        }
        return codes;
    }

    @Test
    void canBeTakenBack() {
        weCom.admin.inject(FaultRule.on("*", new Fault.Busy()).always());
        assertThat(create(2)).isEqualTo(-1);
        weCom.admin.clearFaults();
        assertThat(create(2)).isZero();
    }

    @Test
    void waitsForACallThatIsLetIn() {
        weCom.admin.inject(FaultRule.on("user/create", new Fault.CutAfter()));
        assertThat(errcode(weCom.postAsApp("user/create", "{}"))).isEqualTo(48002);
        assertThat(weCom.admin.waitingFaults()).hasSize(1);
    }

    private int create(long id) {
        return errcode(TestCorp.json(answer(id)));
    }

    private Answer answer(long id) {
        String json = "{'id':" + id + ",'name':'部" + id + "','parentid':1}";
        return weCom.call(true, "department/create", weCom.contactsToken(), json, null);
    }
}
