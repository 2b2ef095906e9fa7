package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static wecomsim.TestCorp.errcode;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tokens, addresses, frequency limits, and who may do what. */
class AdmissionTests {

    private final TestCorp weCom = new TestCorp();

    @BeforeEach
    void someMembers() {
        weCom.department(2, "甲", 1);
        weCom.department(3, "乙", 1);
        weCom.department(20, "甲之下", 2);
        weCom.member("a", "13800000001", 20);
        weCom.member("b", "13800000002", 3);
    }

    @Test
    void givesTheSameTokenWhileItIsValid() {
        JsonNode first = token("wwsimulatedcorp", "simulated-contacts-secret");
        assertThat(first.path("expires_in").asInt()).isEqualTo(7200);
        weCom.clock.advance(Duration.ofSeconds(7199));
        String again = token("wwsimulatedcorp", "simulated-contacts-secret")
                .path("access_token")
                .asString();
        assertThat(again).isEqualTo(first.path("access_token").asString());
        assertThat(errcodeWith(again)).isZero();
        weCom.clock.advance(Duration.ofSeconds(1));
        assertThat(errcodeWith(again)).isEqualTo(42001);
        assertThat(token("wwsimulatedcorp", "simulated-contacts-secret")
                        .path("access_token")
                        .asString())
                .isNotEqualTo(again);
    }

    @Test
    void givesEverySecretItsOwnToken() {
        assertThat(weCom.contactsToken()).isNotEqualTo(weCom.appToken());
    }

    @Test
    void refusesBadCredentials() {
        assertThat(errcode(token("wwsimulatedcorp", "wrong"))).isEqualTo(40001);
        assertThat(errcode(token("other", "simulated-contacts-secret"))).isEqualTo(40013);
        assertThat(errcode(token("", "simulated-contacts-secret"))).isEqualTo(41002);
        assertThat(errcode(token("wwsimulatedcorp", ""))).isEqualTo(41004);
        assertThat(errcodeWith("")).isEqualTo(41001);
        assertThat(errcodeWith("invented")).isEqualTo(40014);
    }

    @Test
    void bansAnAddressThatTriesTooManySecrets() {
        weCom.admin.change(settings -> settings.with(Map.of("wrongSecretsPerHour", 2)));
        for (int i = 0; i < 3; i++) {
            assertThat(errcode(token("wwsimulatedcorp", "wrong"))).isEqualTo(40001);
        }
        assertThat(errcode(token("wwsimulatedcorp", "simulated-contacts-secret")))
                .isEqualTo(45009);
        weCom.clock.advance(Duration.ofHours(1));
        assertThat(errcode(token("wwsimulatedcorp", "simulated-contacts-secret")))
                .isZero();
    }

    @Test
    void forgivesAnAddressOnReset() {
        weCom.admin.change(settings -> settings.with(Map.of("wrongSecretsPerHour", 1)));
        assertThat(errcode(token("wwsimulatedcorp", "wrong"))).isEqualTo(40001);
        assertThat(errcode(token("wwsimulatedcorp", "wrong"))).isEqualTo(40001);
        assertThat(errcode(token("wwsimulatedcorp", "simulated-contacts-secret")))
                .isEqualTo(45009);
        weCom.admin.reset();
        assertThat(errcode(token("wwsimulatedcorp", "simulated-contacts-secret")))
                .isZero();
    }

    @Test
    void forgetsWrongSecretsAfterAnHour() {
        weCom.admin.change(settings -> settings.with(Map.of("wrongSecretsPerHour", 2)));
        for (int i = 0; i < 5; i++) {
            assertThat(errcode(token("wwsimulatedcorp", "wrong"))).isEqualTo(40001);
            weCom.clock.advance(Duration.ofMinutes(31));
        }
        assertThat(errcode(token("wwsimulatedcorp", "simulated-contacts-secret")))
                .isZero();
    }

    private JsonNode token(String corpId, String secret) {
        return TestCorp.json(weCom.call(false, "gettoken?corpid=" + corpId + "&corpsecret=" + secret, "", "", null));
    }

    private int errcodeWith(String token) {
        return errcode(TestCorp.json(weCom.call(false, "department/simplelist", token, "", null)));
    }

    @Test
    void refusesAddressesThatAreNotTrusted() {
        weCom.admin.change(settings -> settings.withTrustedIps(Set.of("10.0.0.1")));
        assertThat(errcode(weCom.get("department/simplelist"))).isEqualTo(60020);
        weCom.admin.change(settings -> settings.withTrustedIps(Set.of("127.0.0.1")));
        assertThat(errcode(weCom.get("department/simplelist"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user/get?userid=a",
                "user/simplelist?department_id=1",
                "user/list?department_id=1",
                "department/list",
                "department/get?id=1"
            })
    void closesTheReadsOf2022ToTheContactsSecret(String read) {
        assertThat(errcode(weCom.get(read))).isEqualTo(48009);
        assertThat(errcode(weCom.getAsApp(read))).isZero();
        weCom.admin.change(settings -> settings.withClosedReads(false));
        assertThat(errcode(weCom.get(read))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "department/create",
                "department/update",
                "user/create",
                "user/update",
                "user/batchdelete",
                "user/list_id",
                "batch/syncuser",
                "batch/replaceuser",
                "batch/replaceparty"
            })
    void keepsWritesAndTheIdListFromApps(String api) {
        assertThat(errcode(weCom.postAsApp(api, "{}"))).isEqualTo(48002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "department/delete?id=2",
                "user/delete?userid=a",
                "batch/getresult?jobid=x",
                "corp/get_join_qrcode"
            })
    void keepsDeletionsAndJobsFromApps(String api) {
        assertThat(errcode(weCom.getAsApp(api))).isEqualTo(48002);
    }

    @Test
    void refusesTheWrongMethod() {
        assertThat(errcode(weCom.get("user/create"))).isEqualTo(40063);
        assertThat(errcode(weCom.post("user/delete", "{'userid':'a'}"))).isEqualTo(40063);
    }

    @Test
    void showsAnAppItsVisibleRangeOnly() {
        weCom.admin.change(settings -> settings.withVisibleDepartments(Set.of(2L)));
        assertThat(weCom.getAsApp("department/simplelist").path("department_id"))
                .hasSize(2);
        assertThat(weCom.getAsApp("department/list").path("department")).hasSize(2);
        assertThat(errcode(weCom.getAsApp("department/get?id=3"))).isEqualTo(60011);
        assertThat(errcode(weCom.getAsApp("department/simplelist?id=3"))).isEqualTo(60011);
        assertThat(errcode(weCom.getAsApp("user/get?userid=a"))).isZero();
        assertThat(errcode(weCom.getAsApp("user/get?userid=b"))).isEqualTo(60011);
        assertThat(errcode(weCom.getAsApp("user/get?userid=nobody"))).isEqualTo(60111);
        assertThat(errcode(weCom.getAsApp("user/simplelist?department_id=3"))).isEqualTo(60011);
        assertThat(errcode(weCom.postAsApp("user/getuserid", "{'mobile':'13800000002'}")))
                .isEqualTo(46004);
        assertThat(weCom.get("department/simplelist").path("department_id")).hasSize(4);
    }

    @Test
    void blocksAnApiForAMinuteOnceTheMinuteLimitIsExceeded() {
        weCom.admin.change(settings -> settings.withCallsPerMinute(3));
        assertThat(reads(3)).isZero();
        assertThat(read()).isEqualTo(45009);
        weCom.clock.advance(Duration.ofMillis(59_999));
        assertThat(read()).isEqualTo(45009);
        assertThat(errcode(weCom.post("user/list_id", "{}"))).isZero();
        weCom.clock.advance(Duration.ofMillis(1));
        assertThat(read()).isZero();
        assertThat(weCom.admin.counts().frequencyRefusals()).isEqualTo(2);
        assertThat(weCom.admin.counts().answersOf("department/simplelist", 45009))
                .isEqualTo(2);
    }

    @Test
    void slidesItsWindows() {
        weCom.admin.change(settings -> settings.withCallsPerMinute(3));
        assertThat(read()).isZero();
        weCom.clock.advance(Duration.ofSeconds(50));
        assertThat(reads(2)).isZero();
        weCom.clock.advance(Duration.ofSeconds(10));
        assertThat(read()).isZero();
        weCom.clock.advance(Duration.ofSeconds(10));
        assertThat(read()).isEqualTo(45009);
    }

    @Test
    void blocksAnApiForAnHourOnceTheHourLimitIsExceeded() {
        weCom.admin.change(settings -> settings.withCallsPerHour(300));
        assertThat(reads(300)).isZero();
        weCom.clock.advance(Duration.ofMinutes(59));
        assertThat(read()).isEqualTo(45009);
        weCom.clock.advance(Duration.ofMinutes(59));
        assertThat(read()).isEqualTo(45009);
        weCom.clock.advance(Duration.ofMinutes(1));
        assertThat(reads(300)).isZero();
        weCom.clock.advance(Duration.ofMinutes(60));
        assertThat(reads(300)).isZero();
    }

    @Test
    void allowsTenThousandCallsAMinuteByDefault() {
        assertThat(reads(10_000)).isZero();
        assertThat(read()).isEqualTo(45009);
    }

    @Test
    void liftingALimitEndsItsBlock() {
        weCom.admin.change(settings -> settings.withCallsPerMinute(1));
        assertThat(read()).isZero();
        assertThat(read()).isEqualTo(45009);
        weCom.admin.change(settings -> settings.withCallsPerMinute(10));
        assertThat(read()).isZero();
    }

    @Test
    void changingSomethingElseDoesNotLiftABlock() {
        weCom.admin.change(settings -> settings.withCallsPerMinute(1));
        assertThat(read()).isZero();
        assertThat(read()).isEqualTo(45009);
        weCom.admin.change(settings -> settings.withClosedReads(false));
        assertThat(read()).isEqualTo(45009);
    }

    private int read() {
        return errcode(weCom.get("department/simplelist"));
    }

    private int reads(int times) {
        int worst = 0;
        for (int i = 0; i < times; i++) {
            worst = Math.max(worst, read());
        }
        return worst;
    }

    @Test
    void wordsARefusalAsWeComDoes() {
        assertThat(weCom.get("user/delete?userid=nobody").path("errmsg").asString())
                .matches("userid not found, hint: \\[[0-9]+], from ip: 127\\.0\\.0\\.1, "
                        + "more info at https://open\\.work\\.weixin\\.qq\\.com/devtool/query\\?e=60111");
    }

    @Test
    void invitesAndNamesTheInvalidOnes() {
        JsonNode answer = weCom.postAsApp("batch/invite", "{'user':['a','nobody'],'party':['2',99],'tag':['7']}");
        assertThat(errcode(answer)).isZero();
        assertThat(answer.path("invaliduser").toString()).isEqualTo("[\"nobody\"]");
        assertThat(answer.path("invalidparty").toString()).isEqualTo("[\"99\"]");
        assertThat(answer.path("invalidtag").toString()).isEqualTo("[\"7\"]");
        assertThat(errcode(weCom.post("batch/invite", "{}"))).isEqualTo(40063);
        String tooMany = "\"a\",".repeat(1000) + "\"a\"";
        assertThat(errcode(weCom.post("batch/invite", "{'user':[" + tooMany + "]}")))
                .isEqualTo(40058);
    }

    @Test
    void givesAJoinQrCode() {
        assertThat(weCom.get("corp/get_join_qrcode?size_type=3")
                        .path("join_qrcode")
                        .asString())
                .startsWith("http://");
        assertThat(errcode(weCom.get("corp/get_join_qrcode?size_type=5"))).isEqualTo(40058);
    }

    @Test
    void knowsNoOtherApi() {
        assertThat(weCom.call(false, "no/such", weCom.contactsToken(), "", null).status())
                .isEqualTo(404);
    }
}
