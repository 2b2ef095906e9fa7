package org.tuanlink.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tuanlink.messaging.Followers;
import org.tuanlink.mp.OpenId;
import org.tuanlink.registry.Mobile;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Fault;
import wecomsim.FaultRule;

/** Members who come by the Official Account. */
class WeChatIT extends MemberLinksTest {

    private static final String AGENT = "Mozilla/5.0 MicroMessenger/8.0.50";
    private static final String ACCESS_TOKEN = "mp/sns/oauth2/access_token";

    @Autowired
    private Followers followers;

    @Autowired
    private WeChatLinks weChats;

    private static String newPhone() {
        return "wechat-%d".formatted(500 + number());
    }

    private static OpenId person(String phone) {
        return new OpenId(weChat(phone).openid());
    }

    private static HttpResponse<String> inWeChat(ConsoleClient client, String path) {
        return client.send(client.request(path, "User-Agent", AGENT).GET());
    }

    private static String authorize(ConsoleClient client, String path) {
        return location(inWeChat(client, path));
    }

    /** What WeChat sends the browser back with. */
    private static String back(String phone, String authorize) {
        URI back = SimulatedWeCom.get().admin().phone(phone).authorize(URI.create(authorize));
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static String comeIn(ConsoleClient client, String phone) {
        return path(inWeChat(client, back(phone, authorize(client, "/member/wechat"))));
    }

    private static String path(HttpResponse<?> answer) {
        return location(answer).replaceFirst("^http://127[^/]*", "");
    }

    private MemberAccount bound(String phone) {
        MemberAccount account = newAccount();
        assertThat(links.bind(account.id(), person(phone), false)).isEqualTo(LinkAnswer.BOUND);
        return account;
    }

    @Test
    void whoseWeChatIsBoundIsInAtOnce() {
        String phone = newPhone();
        MemberAccount account = bound(phone);
        var client = stranger();
        assertThat(path(inWeChat(client, "/member/form?a=1")))
                .isEqualTo("/member/wechat?next=%2Fmember%2Fform%3Fa%3D1");
        String authorize = authorize(client, "/member/wechat?next=%2Fmember%2Fform%3Fa%3D1");
        assertThat(authorize).contains("scope=snsapi_base").endsWith("#wechat_redirect");
        assertThat(path(inWeChat(client, back(phone, authorize)))).isEqualTo("/member/form?a=1");
        assertThat(isIn(client)).isTrue();
        assertThat(jdbc.queryForObject(
                        "SELECT new_values FROM access_audit_entry WHERE action = 'member.enter' AND subject_id = ?",
                        String.class,
                        Long.toString(account.id())))
                .contains("WECHAT");
    }

    @Test
    void weChatIsAskedOnceAndThenTheSignInPageIsShown() {
        var client = stranger();
        assertThat(path(inWeChat(client, "/member/"))).isEqualTo("/member/wechat");
        assertThat(path(inWeChat(client, "/member/"))).isEqualTo("/member/login");
        var withoutCookies = stranger();
        String authorize = authorize(withoutCookies, "/member/wechat");
        withoutCookies.cookies().clear();
        assertThat(path(inWeChat(withoutCookies, back(newPhone(), authorize)))).isEqualTo("/member/login?wechat=STATE");
    }

    @Test
    void elsewhereNobodyIsSentToWeChat() {
        assertThat(path(stranger().get("/member/"))).isEqualTo("/member/login");
        var client = stranger();
        var inWeCom = client.send(
                client.request("/member/", "User-Agent", AGENT + " wxwork/4.1").GET());
        assertThat(path(inWeCom)).isEqualTo("/member/login");
        var page = stranger().get("/member/wechat");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("请在微信中打开");
    }

    @Test
    void whoIsNewSignsInAndIsAskedWhetherToBind() {
        String phone = newPhone();
        weChat(phone).follow();
        Mobile mobile = newMobile();
        MemberAccount account = newAccount(mobile);
        var client = stranger();
        assertThat(comeIn(client, phone)).isEqualTo("/member/login");
        assertThat(isIn(client)).isFalse();
        assertThat(inWeChat(client, "/member/login").body()).contains("之后从微信进入会自动登录");
        assertThat(MemberBed.comeIn(client, mobile.value())).isEqualTo("/member/links");
        assertThat(links.of(account.id()).weChat()).isFalse();
        assertThat(inWeChat(client, "/member/links").body()).contains("绑定当前微信");
        assertThat(path(client.post("/member/links", "weChat", "true"))).isEqualTo("/member/");
        assertThat(accounts.find(account.id()).orElseThrow().openId()).isEqualTo(person(phone));
        assertThat(followers.isFollowing(person(phone))).contains(true);
        var again = stranger();
        assertThat(comeIn(again, phone)).isEqualTo("/member/");
        assertThat(isIn(again)).isTrue();
    }

    @Test
    void whoTakesTheTickAwayIsNotBound() {
        String phone = newPhone();
        Mobile mobile = newMobile();
        MemberAccount account = newAccount(mobile);
        var client = stranger();
        comeIn(client, phone);
        MemberBed.comeIn(client, mobile.value());
        client.post("/member/links");
        assertThat(links.of(account.id()).weChat()).isFalse();
        assertThat(client.post("/member/links", "weChat", "true").statusCode()).isEqualTo(302);
        assertThat(links.of(account.id()).weChat()).as("it waits no more").isFalse();
    }

    private ConsoleClient signedIn(String phone) {
        var client = stranger();
        assertThat(comeIn(client, phone)).isEqualTo("/member/");
        assertThat(isIn(client)).isTrue();
        return client;
    }

    @Test
    void whoIsInBindsUnbindsAndBindsAnotherInItsPlace() {
        String first = newPhone();
        MemberAccount account = bound(first);
        var client = signedIn(first);
        String second = newPhone();
        assertThat(comeIn(client, second)).isEqualTo("/member/links");
        assertThat(accounts.find(account.id()).orElseThrow().openId()).isEqualTo(person(first));
        assertThat(client.get("/member/links").body()).contains("原来绑定的微信不再能登录");
        client.post("/member/links", "weChat", "true");
        assertThat(accounts.find(account.id()).orElseThrow().openId()).isEqualTo(person(second));
        assertThat(path(client.post("/member/account/wechat/unbind"))).isEqualTo("/member/account?links=UNBOUND");
        assertThat(client.get("/member/account?links=UNBOUND").body()).contains("已解除绑定");
        assertThat(links.of(account.id()).weChat()).isFalse();
        assertThat(comeIn(client, first)).isEqualTo("/member/account?wechat=BOUND");
        assertThat(client.get("/member/account?wechat=BOUND").body()).contains("已绑定微信");
        assertThat(accounts.find(account.id()).orElseThrow().openId()).isEqualTo(person(first));
        assertThat(comeIn(client, first)).as("again").isEqualTo("/member/");
        assertThat(jdbc.queryForList(
                        "SELECT action FROM access_audit_entry WHERE action LIKE 'member.wechat.%' AND subject_id = ? ORDER BY id",
                        String.class, Long.toString(account.id())))
                .containsExactly(
                        "member.wechat.bind", "member.wechat.bind", "member.wechat.unbind", "member.wechat.bind");
    }

    @Test
    void aWeChatBelongsToOneAccount() {
        String others = newPhone();
        MemberAccount other = bound(others);
        String own = newPhone();
        MemberAccount account = bound(own);
        var client = signedIn(own);
        assertThat(comeIn(client, others)).isEqualTo("/member/account?wechat=ANOTHERS");
        assertThat(client.get("/member/account?wechat=ANOTHERS").body()).contains("已绑定到另一个账号");
        assertThat(accounts.find(account.id()).orElseThrow().openId()).isEqualTo(person(own));
        assertThat(accounts.find(other.id()).orElseThrow().openId()).isEqualTo(person(others));
    }

    @Test
    void ofTwoWhoBindOneWeChatAtTheSameTimeOneDoes() {
        for (int round = 0; round < 5; round++) {
            OpenId one = person(newPhone());
            List<MemberAccount> two = List.of(newAccount(), newAccount());
            List<CompletableFuture<LinkAnswer>> racing = two.stream()
                    .map(account -> CompletableFuture.supplyAsync(() -> links.bind(account.id(), one, false)))
                    .toList();
            assertThat(racing.stream().map(CompletableFuture::join))
                    .containsExactlyInAnyOrder(LinkAnswer.BOUND, LinkAnswer.ANOTHERS);
        }
    }

    @Test
    void aDisabledAccountIsNotOpenedAndKeepsItsWeChat() {
        String phone = newPhone();
        MemberAccount account = bound(phone);
        jdbc.update("UPDATE member_account SET disabled_at = '2020-01-01' WHERE id = ?", account.id());
        var client = stranger();
        assertThat(comeIn(client, phone)).isEqualTo("/member/login");
        assertThat(isIn(client)).isFalse();
        assertThat(links.bind(newAccount().id(), person(phone), true)).isEqualTo(LinkAnswer.ANOTHERS);
        assertThat(links.bind(account.id(), person(newPhone()), true)).isNotEqualTo(LinkAnswer.BOUND);
    }

    @Test
    void aStateIsGoodOnceAndOnlyInItsBrowser() {
        String phone = newPhone();
        bound(phone);
        var client = stranger();
        String authorize = authorize(client, "/member/wechat");
        var cookies = Map.copyOf(client.cookies());
        String back = back(phone, authorize);
        var thief = stranger();
        assertThat(path(inWeChat(thief, back))).isEqualTo("/member/login?wechat=STATE");
        assertThat(isIn(thief)).isFalse();
        assertThat(path(inWeChat(client, back))).isEqualTo("/member/");
        var again = stranger();
        again.cookies().putAll(cookies);
        assertThat(path(inWeChat(again, back(phone, authorize)))).isEqualTo("/member/login?wechat=STATE");
        assertThat(isIn(again)).isFalse();
    }

    @Test
    void aCodeIsGoodOnce() {
        String phone = newPhone();
        bound(phone);
        var first = stranger();
        String used = back(phone, authorize(first, "/member/wechat"));
        inWeChat(first, used);
        var second = stranger();
        String state = authorize(second, "/member/wechat").replaceFirst(".*[&?]state=([0-9a-z]+).*", "$1");
        assertThat(path(inWeChat(second, used.replaceFirst("state=[0-9a-z]+", "state=" + state))))
                .isEqualTo("/member/login?wechat=CODE");
        assertThat(isIn(second)).isFalse();
        assertThat(inWeChat(second, "/member/login?wechat=CODE").body()).contains("微信没有告诉我们您是谁");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tuanlink-p-openid", "tuanlink-p-person"})
    void whatWaitsIsBelievedOnlyIfItIsOurs(String cookie) {
        String phone = newPhone();
        MemberAccount account = newAccount();
        String own = newPhone();
        links.bind(account.id(), person(own), false);
        var client = signedIn(own);
        for (String forged : List.of(
                "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE", weChat(phone).openid(), "x", "%%%")) {
            client.cookies().put(cookie, forged);
            client.post("/member/links", "weChat", "true", "yihaotong", "true");
            assertThat(accounts.find(account.id()).orElseThrow().openId()).isEqualTo(person(own));
            assertThat(links.of(account.id()).yihaotong()).isFalse();
        }
        var other = stranger();
        comeIn(other, phone);
        String sealed = other.cookies().get("tuanlink-p-openid");
        client.cookies().put("tuanlink-p-person", sealed);
        client.post("/member/links", "yihaotong", "true");
        assertThat(links.of(account.id()).yihaotong())
                .as("one is nothing under another's name")
                .isFalse();
    }

    @Test
    void weChatThatDoesNotAnswerLeadsToTheSignInPage() {
        String phone = newPhone();
        bound(phone);
        SimulatedWeCom.get()
                .admin()
                .inject(FaultRule.on(ACCESS_TOKEN, new Fault.CutBefore()).times(5));
        var client = stranger();
        String there = back(phone, authorize(client, "/member/wechat?next=%2Fmember%2Fform"));
        assertThat(path(inWeChat(client, there))).isEqualTo("/member/login?wechat=WECHAT&next=%2Fmember%2Fform");
        assertThat(inWeChat(client, "/member/login?wechat=WECHAT").body()).contains("微信暂时没有应答");
        SimulatedWeCom.get().admin().clearFaults();
        SimulatedWeCom.get().admin().inject(FaultRule.on(ACCESS_TOKEN, new Fault.ErrorCode(40029)));
        assertThat(path(inWeChat(client, back(phone, authorize(client, "/member/wechat")))))
                .isEqualTo("/member/login?wechat=CODE");
    }

    @Test
    void whoRefusesIsShownTheSignInPage() {
        var client = stranger();
        var state = Pattern.compile("state=([0-9a-z]+)").matcher(authorize(client, "/member/wechat"));
        assertThat(state.find()).isTrue();
        assertThat(path(inWeChat(client, "/member/wechat?state=" + state.group(1))))
                .isEqualTo("/member/login?wechat=CODE");
    }

    @Test
    void bindingDoesNotHangOnWhetherHeFollows() {
        SimulatedWeCom.get()
                .admin()
                .inject(FaultRule.on("mp/user/info", new Fault.CutBefore()).times(5));
        OpenId one = person(newPhone());
        assertThat(weChats.bind(newAccount().id(), one, false)).isEqualTo(LinkAnswer.BOUND);
        assertThat(followers.isFollowing(one)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/console/", "/member/wechat?next=x"})
    void nobodyIsLedAway(String next) {
        String phone = newPhone();
        bound(phone);
        var client = stranger();
        String authorize = authorize(
                client,
                "/member/wechat?next=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(path(inWeChat(client, back(phone, authorize)))).isEqualTo("/member/");
    }
}
