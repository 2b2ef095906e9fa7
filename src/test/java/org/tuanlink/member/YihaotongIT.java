package org.tuanlink.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tuanlink.member.IdentityServer.Fault;
import org.tuanlink.registry.Mobile;
import org.tuanlink.testing.ClearText;
import org.tuanlink.testing.ConsoleClient;

/** 一号通 against a real authorization server. */
@ExtendWith(OutputCaptureExtension.class)
class YihaotongIT extends MemberLinksTest {

    private static final String BEGIN = "/member/oidc/yihaotong";

    private static String newSubject(Map<String, Object> claims) {
        String subject = "citizen-%d".formatted(number());
        IdentityServer.add(subject, claims);
        return subject;
    }

    private static Map<String, Object> claims(Mobile mobile, boolean verified) {
        return Map.of("name", "测试团员", "phone_number", "+86" + mobile.value(), "phone_number_verified", verified);
    }

    private static String begin(ConsoleClient client) {
        return location(client.get(BEGIN));
    }

    private static HttpResponse<String> comeIn(ConsoleClient client, String subject) {
        return client.get(new Citizen(subject).agree(begin(client)));
    }

    @Test
    void itIsAskedInTheWayThatIsSafe() {
        String authorize = begin(stranger());
        assertThat(authorize)
                .startsWith(IdentityServer.issuer() + "/oauth2/authorize?response_type=code&client_id=tuanlink")
                .contains("code_challenge=")
                .contains("code_challenge_method=S256")
                .contains("nonce=")
                .contains("state=")
                .contains("redirect_uri=http://127.0.0.1:" + port + "/member/oidc/callback");
        var client = stranger();
        var forged = client.send(client.request(BEGIN, "X-Forwarded-Host", "evil.example"));
        assertThat(location(forged)).doesNotContain("evil.example");
        assertThat(client.cookies().keySet()).containsExactly("tuanlink-p-oidc");
    }

    @Test
    void whoseMobileIsVouchedForIsInHisAccountAndFromThenOnByHisSubject() {
        Mobile mobile = newMobile();
        MemberAccount account = newAccount(mobile);
        String subject = newSubject(claims(mobile, true));
        var client = stranger();
        assertThat(location(comeIn(client, subject))).endsWith("/member/");
        assertThat(isIn(client)).isTrue();
        assertThat(accounts.suggestedName(account.id())).contains("测试团员");
        IdentityServer.add(subject, Map.of());
        var again = stranger();
        assertThat(location(comeIn(again, subject))).endsWith("/member/");
        assertThat(isIn(again)).isTrue();
        assertThat(links.of(account.id()).yihaotong()).isTrue();
        assertThat(jdbc.queryForObject(
                        "SELECT oidc_subject FROM member_account WHERE id = ?", String.class, account.id()))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void whoHasNoAccountAgreesFirst() {
        Mobile mobile = newMobile();
        var client = stranger();
        assertThat(location(comeIn(client, newSubject(claims(mobile, true))))).endsWith("/member/register");
        assertThat(isIn(client)).isFalse();
        assertThat(accounts.ofMobile(mobile)).isEmpty();
    }

    @Test
    void aMobileThatIsNotVouchedForOpensNothing() {
        Mobile mobile = newMobile();
        MemberAccount account = newAccount(mobile);
        for (Map<String, Object> claims : List.of(
                claims(mobile, false),
                Map.<String, Object>of("phone_number", mobile.value()),
                Map.<String, Object>of())) {
            var client = stranger();
            assertThat(location(comeIn(client, newSubject(claims)))).endsWith("/member/login");
            assertThat(isIn(client)).isFalse();
        }
        assertThat(links.of(account.id()).yihaotong()).isFalse();
    }

    @Test
    void anAccountThatKnowsSomebodyElseIsNotOpenedByItsMobile() {
        Mobile mobile = newMobile();
        MemberAccount account = newAccount(mobile);
        comeIn(stranger(), newSubject(claims(mobile, true)));
        var other = stranger();
        assertThat(location(comeIn(other, newSubject(claims(mobile, true))))).endsWith("/member/login");
        assertThat(isIn(other)).isFalse();
        assertThat(links.of(account.id()).yihaotong()).isTrue();
    }

    private record In(ConsoleClient client, MemberAccount account) {}

    private In signedIn() {
        Mobile mobile = newMobile();
        MemberAccount account = newAccount(mobile);
        var client = stranger();
        comeIn(client, newSubject(claims(mobile, true)));
        links.unbindYihaotong(account.id());
        return new In(client, account);
    }

    @Test
    void whoIsInBindsAndUnbindsIt() {
        In in = signedIn();
        String subject = newSubject(Map.of("name", "欧阳测试"));
        assertThat(location(comeIn(in.client(), subject))).endsWith("/member/links");
        assertThat(links.of(in.account().id()).yihaotong())
                .as("nobody binds without being asked")
                .isFalse();
        var page = in.client().get("/member/links");
        assertThat(page.body()).contains("欧***").doesNotContain("欧阳测试");
        in.client().post("/member/links", "yihaotong", "true", "next", "/member/account");
        assertThat(links.of(in.account().id()).yihaotong()).isTrue();
        assertThat(isIn(in.client())).isTrue();
        var again = stranger();
        comeIn(again, subject);
        assertThat(isIn(again)).isTrue();
        assertThat(location(in.client().post("/member/account/yihaotong/unbind")))
                .endsWith("/member/account?links=UNBOUND");
        assertThat(links.of(in.account().id()).yihaotong()).isFalse();
        assertThat(accounts.suggestedName(in.account().id())).isEmpty();
        var after = stranger();
        comeIn(after, subject);
        assertThat(isIn(after)).isFalse();
    }

    @Test
    void whoTakesTheTickAwayBindsNothing() {
        In in = signedIn();
        comeIn(in.client(), newSubject(Map.of("name", "测试团员")));
        assertThat(location(in.client().post("/member/links", "next", "/member/form")))
                .endsWith("/member/form");
        assertThat(links.of(in.account().id()).yihaotong()).isFalse();
        assertThat(location(in.client().get("/member/links"))).endsWith("/member/");
    }

    @Test
    void aSubjectBelongsToOneAccount() {
        In first = signedIn();
        In second = signedIn();
        String subject = newSubject(Map.of());
        comeIn(first.client(), subject);
        comeIn(second.client(), subject);
        first.client().post("/member/links", "yihaotong", "true");
        assertThat(location(second.client().post("/member/links", "yihaotong", "true")))
                .endsWith("/member/account?links=ANOTHERS");
        assertThat(links.of(second.account().id()).yihaotong()).isFalse();
        assertThat(location(comeIn(second.client(), subject))).endsWith("why=ANOTHERS");
        assertThat(second.client().get("/member/oidc/trouble?why=ANOTHERS").body())
                .contains("另一个账号");
    }

    @Test
    void aDisabledAccountIsNotOpened() {
        In in = signedIn();
        String subject = newSubject(Map.of());
        comeIn(in.client(), subject);
        in.client().post("/member/links", "yihaotong", "true");
        jdbc.update(
                "UPDATE member_account SET disabled_at = '2020-01-01' WHERE id = ?",
                in.account().id());
        var client = stranger();
        assertThat(location(comeIn(client, subject))).endsWith("why=DISABLED");
        assertThat(isIn(client)).isFalse();
    }

    @Test
    void theSessionIsANewOne() {
        In in = signedIn();
        String subject = newSubject(Map.of());
        comeIn(in.client(), subject);
        in.client().post("/member/links", "yihaotong", "true");
        String before = in.client().cookies().get("tuanlink-p");
        comeIn(in.client(), subject);
        assertThat(in.client().cookies().get("tuanlink-p")).isNotEqualTo(before);
        assertThat(isIn(in.client())).isTrue();
        var fixed = stranger();
        fixed.cookies().put("tuanlink-p", before);
        assertThat(isIn(fixed)).as("the one before is over").isFalse();
    }

    private void refused(ConsoleClient client, String back, String why) {
        var answer = client.get(back);
        assertThat(location(answer)).endsWith("/member/oidc/trouble?why=" + why);
        assertThat(isIn(client)).isFalse();
        assertThat(client.get("/member/oidc/trouble?why=" + why).body()).contains("没有通过一号通登录");
    }

    @Test
    void whatWasNotBegunInThisBrowserEndsNowhere() {
        Mobile mobile = newMobile();
        newAccount(mobile);
        Citizen citizen = new Citizen(newSubject(claims(mobile, true)));
        var client = stranger();
        String back = citizen.agree(begin(client));
        refused(stranger(), back, "STATE");
        var other = stranger();
        begin(other);
        refused(other, back, "STATE");
        refused(client, back.replaceFirst("state=[^&]+", "state=forged"), "STATE");
        refused(client, "/member/oidc/callback", "STATE");
        assertThat(location(client.get(back))).as("it is still good").endsWith("/member/");
        var thief = stranger();
        thief.cookies().put("tuanlink-p-oidc", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE");
        refused(thief, back, "STATE");
    }

    @Test
    void aCodeIsGoodOnce() {
        Mobile mobile = newMobile();
        newAccount(mobile);
        Citizen citizen = new Citizen(newSubject(claims(mobile, true)));
        var client = stranger();
        String authorize = begin(client);
        var cookies = Map.copyOf(client.cookies());
        String back = citizen.agree(authorize);
        client.get(back);
        assertThat(isIn(client)).isTrue();
        var again = stranger();
        again.cookies().putAll(cookies);
        refused(again, back, "CODE");
        var another = stranger();
        String state = begin(another).replaceFirst(".*[&?]state=([^&]+).*", "$1");
        refused(another, back.replaceFirst("state=[^&]+", "state=" + state), "CODE");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = Mode.EXCLUDE,
            names = {"NONE", "DOWN"})
    void anIdTokenThatIsNotAsItMustBeIsRefused(Fault fault) {
        Mobile mobile = newMobile();
        newAccount(mobile);
        var client = stranger();
        String back = new Citizen(newSubject(claims(mobile, true))).agree(begin(client));
        IdentityServer.does(fault);
        refused(client, back, "TOKEN");
    }

    @Test
    void aProviderThatIsDownIsSaidToBe() {
        Mobile mobile = newMobile();
        newAccount(mobile);
        var client = stranger();
        String back = new Citizen(newSubject(claims(mobile, true))).agree(begin(client));
        IdentityServer.does(Fault.DOWN);
        refused(client, back, "PROVIDER");
        var page = client.get("/member/oidc/trouble?why=PROVIDER");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("一号通暂时没有应答");
    }

    @Test
    void whoSaysNoIsNotIn() {
        var client = stranger();
        String back = new Citizen(newSubject(Map.of())).refuse(begin(client));
        assertThat(back).contains("error=access_denied");
        refused(client, back, "DENIED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example", "/console/", "/member/../console/", "/member/login"})
    void nobodyIsLedAway(String next) {
        Mobile mobile = newMobile();
        newAccount(mobile);
        var client = stranger();
        String authorize = location(client.get(BEGIN + "?next=" + next));
        assertThat(location(client.get(new Citizen(newSubject(claims(mobile, true))).agree(authorize))))
                .isIn("/member/", "http://127.0.0.1:" + port + "/member/");
    }

    @Test
    void heComesToThePageHeAskedFor() {
        Mobile mobile = newMobile();
        newAccount(mobile);
        var client = stranger();
        String authorize = location(client.get(BEGIN + "?next=%2Fmember%2Fform%3Fa%3D1"));
        assertThat(location(client.get(new Citizen(newSubject(claims(mobile, true))).agree(authorize))))
                .endsWith("/member/form?a=1");
    }

    @Test
    void nothingOfItIsInTheLog(CapturedOutput log) {
        Mobile mobile = newMobile();
        newAccount(mobile);
        String subject = newSubject(claims(mobile, true));
        var client = stranger();
        String back = new Citizen(subject).agree(begin(client));
        String code = back.replaceFirst(".*code=([^&]+).*", "$1");
        client.get(back);
        var second = stranger();
        String failing = new Citizen(subject).agree(begin(second));
        IdentityServer.does(Fault.EXPIRED);
        second.get(failing);
        var third = stranger();
        String state = begin(third).replaceFirst(".*[&?]state=([^&]+).*", "$1");
        third.get("/member/oidc/callback?error=injected-words&error_description=injected-words&state=" + state);
        assertThat(log.getAll())
                .contains("Nobody came in by 一号通: TOKEN")
                .doesNotContain(code)
                .doesNotContain(subject)
                .doesNotContain(mobile.value())
                .doesNotContain("测试团员")
                .doesNotContain("injected-words");
        assertThat(ClearText.places(jdbc, List.of(mobile.value(), subject))).isEmpty();
    }
}
