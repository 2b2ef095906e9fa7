package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static wecomsim.TestCorp.errcode;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** OAuth with {@code snsapi_base}, and {@code auth/getuserinfo}. */
class AuthorizeTests {

    private static final String GOOD = "http://wecom/connect/oauth2/authorize?appid=wwsimulatedcorp"
            + "&redirect_uri=http%3A%2F%2Ftuanlink.example%2Fm%2Foauth%3Fa%3D1&response_type=code&scope=snsapi_base"
            + "&state=abcXYZ09&agentid=1000002#wechat_redirect";

    private final TestCorp weCom = new TestCorp();

    @BeforeEach
    void oneWhoJoined() {
        weCom.admin.change(settings -> settings.withTrustedDomains(Set.of("tuanlink.example")));
        weCom.department(2, "甲", 1);
        weCom.member("Ben", "13800000001", 2);
        weCom.admin.activateMember("Ben");
    }

    private String code(String owner) {
        URI back = weCom.admin.phone(owner).authorize(URI.create(GOOD));
        return String.valueOf(Call.parseQuery(back.toString()).get("code"));
    }

    private JsonNode userInfo(String code) {
        return weCom.getAsApp("auth/getuserinfo?code=" + code);
    }

    @Test
    void leadsBackWithACodeAndTheState() {
        URI back = weCom.admin.phone("ben").authorize(URI.create(GOOD));
        assertThat(back.toString()).startsWith("http://tuanlink.example/m/oauth?a=1&code=");
        assertThat(Call.parseQuery(back.toString())).containsEntry("state", "abcXYZ09");
        assertThat(userInfo(String.valueOf(Call.parseQuery(back.toString()).get("code")))
                        .path("userid")
                        .asString())
                .isEqualTo("Ben");
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = code("Ben");
        assertThat(errcode(userInfo(code))).isZero();
        assertThat(errcode(userInfo(code))).isEqualTo(40029);
        assertThat(errcode(userInfo("nonsense"))).isEqualTo(40029);
        assertThat(errcode(userInfo("c".repeat(513)))).isEqualTo(40029);
    }

    @Test
    void aCodeIsGoodForFiveMinutes() {
        String young = code("Ben");
        String old = code("Ben");
        weCom.clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(errcode(userInfo(young))).isZero();
        weCom.clock.advance(Duration.ofSeconds(1));
        assertThat(errcode(userInfo(old))).isEqualTo(40029);
    }

    @Test
    void theContactsSecretCannotUseACode() {
        assertThat(errcode(weCom.get("auth/getuserinfo?code=" + code("Ben")))).isEqualTo(50001);
    }

    @Test
    void outsidersAndThoseWhoHaveNotJoinedAreKnownByAnOpenid() {
        weCom.member("carl", "13800000002", 2);
        for (String owner : Set.of("outsider-1", "carl")) {
            JsonNode answer = userInfo(code(owner));
            assertThat(errcode(answer)).isZero();
            assertThat(answer.has("userid")).isFalse();
            assertThat(answer.path("openid").asString())
                    .isNotEmpty()
                    .isEqualTo(userInfo(code(owner)).path("openid").asString());
        }
        weCom.admin.memberLeaves("Ben");
        assertThat(userInfo(code("Ben")).has("userid")).isFalse();
    }

    @Test
    void aMemberOutsideTheRangeIsRefused() {
        String code = code("Ben");
        weCom.admin.change(settings -> settings.withVisibleDepartments(Set.of(5L)));
        assertThat(errcode(userInfo(code))).isEqualTo(50002);
    }

    @Test
    void callsWithAGoodCodeAreNotLimited() {
        weCom.admin.change(settings -> settings.withCallsPerMinute(1));
        for (int i = 0; i < 3; i++) {
            assertThat(errcode(userInfo(code("Ben")))).isZero();
        }
        assertThat(errcode(userInfo("nonsense"))).isEqualTo(40029);
        assertThat(errcode(userInfo("nonsense"))).isEqualTo(45009);
    }

    @ParameterizedTest
    @CsvSource({
        "appid=wwsimulatedcorp, appid=other, appid",
        "tuanlink.example, evil.example, 可信域名",
        "http%3A, ftp%3A, 可信域名",
        "response_type=code, response_type=token, response_type",
        "scope=snsapi_base, scope=snsapi_everything, scope",
        "agentid=1000002, agentid=7, agentid",
        "state=abcXYZ09, state=a-b, state",
    })
    void aWrongRequestLeadsNowhere(String right, String wrong, String reason) {
        Phone phone = weCom.admin.phone("Ben");
        URI address = URI.create(GOOD.replace(right, wrong));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phone.authorize(address))
                .withMessageContaining("id=\"refused\"")
                .withMessageContaining(reason);
    }

    @Test
    void withoutItsFragmentThePhoneSaysNothing() {
        Phone phone = weCom.admin.phone("Ben");
        URI address = URI.create(GOOD.replace("#wechat_redirect", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> phone.authorize(address));
    }

    @Test
    void aStateHas128BytesAtMost() {
        Phone phone = weCom.admin.phone("Ben");
        assertThat(phone.authorize(URI.create(GOOD.replace("abcXYZ09", "s".repeat(128)))))
                .isNotNull();
        URI tooLong = URI.create(GOOD.replace("abcXYZ09", "s".repeat(129)));
        assertThatIllegalArgumentException().isThrownBy(() -> phone.authorize(tooLong));
    }
}
