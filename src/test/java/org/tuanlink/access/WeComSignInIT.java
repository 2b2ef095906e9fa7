package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.SimulatedWeCom;

class WeComSignInIT extends AccessTest {

    private static final Pattern STATE = Pattern.compile("state=([0-9a-z]+)");

    @Autowired
    private TotpStore codes;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Scans as this member; the path and query the browser comes back with. */
    private String scan(String page, String userId) throws Exception {
        String scanned = page + "&sim_userid=" + URLEncoder.encode(userId, StandardCharsets.UTF_8);
        var answer = http.send(HttpRequest.newBuilder(URI.create(scanned)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(302);
        URI back = URI.create(location(answer));
        assertThat(back.getHost()).isEqualTo("tuanlink.example");
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static String begin(ConsoleClient client) {
        return location(client.get("/console/login/wecom/scan"));
    }

    private HttpResponse<String> signIn(ConsoleClient client, String userId) throws Exception {
        return client.get(scan(begin(client), userId));
    }

    private static void member(String userId) {
        SimulatedWeCom.get()
                .admin()
                .addMember(
                        userId,
                        "测试成员",
                        "139" + String.format("%08d", Math.floorMod(userId.hashCode(), 100_000_000)),
                        1L);
    }

    @Test
    void theAccountOfTheMemberWhoScannedIsIn() throws Exception {
        var account = accounts.make(Role.PROVINCE_ADMIN, null);
        jdbc.update("UPDATE access_account SET wecom_userid = ? WHERE id = ?", "Scan-" + account.id(), account.id());
        member("scan-" + account.id());
        var client = stranger();
        assertThat(location(signIn(client, "scan-" + account.id()))).endsWith("/console/");
        assertThat(isSignedIn(client)).isTrue();
        jdbc.update("UPDATE access_account SET disabled_at = '2020-01-01' WHERE id = ?", account.id());
        assertThat(isSignedIn(client)).isFalse();
        assertThat(signIn(stranger(), "scan-" + account.id()).body()).contains("已停用");
    }

    private Accounts.Made scanning() {
        var account = accounts.make(Role.PROVINCE_ADMIN, null);
        jdbc.update("UPDATE access_account SET wecom_userid = ? WHERE id = ?", "w" + account.id(), account.id());
        member("w" + account.id());
        return account;
    }

    @Test
    void whoHasASecondFactorIsAskedForItAfterScanningToo() throws Exception {
        var account = scanning();
        codes.begin(account.id());
        String secret = codes.pending(account.id()).orElseThrow();
        long step = Instant.now().getEpochSecond() / Totp.STEP_SECONDS;
        codes.confirm(account.id(), Totp.code(secret, step - 1));
        var client = stranger();
        assertThat(location(signIn(client, "w" + account.id()))).endsWith("/console/login/code");
        assertThat(isSignedIn(client)).isFalse();
        assertThat(client.post("/console/login/code", "code", "12345x").statusCode())
                .isEqualTo(401);
        client.post("/console/login/code", "code", Totp.code(secret, step));
        assertThat(isSignedIn(client)).isTrue();
        assertThat(jdbc.queryForList(
                        "SELECT new_values FROM access_audit_entry WHERE action = 'session.begin' AND subject_id = ?",
                        String.class,
                        account.id()))
                .singleElement()
                .asString()
                .contains("WECOM_AND_TOTP");
        jdbc.update("UPDATE access_account SET disabled_at = '2020-01-01' WHERE id = ?", account.id());
        assertThat(signIn(stranger(), "w" + account.id()).body()).contains("已停用");
    }

    @Autowired
    private AccountStore store;

    @Autowired
    private Callers callers;

    @Autowired
    private RegistryReader registry;

    @Test
    void aRequiredSecondFactorIsSetUpFirstAfterScanningToo() {
        var account = scanning();
        var rules = new AccessProperties(
                new AccessProperties.Session(Duration.ofMinutes(30), Duration.ofHours(12)),
                new AccessProperties.Lockout(5, Duration.ofMinutes(1), Duration.ofHours(1), 60, Duration.ofMinutes(15)),
                new AccessProperties.Hashing(4, Duration.ofSeconds(5)),
                new AccessProperties.Password(10, 0, null),
                true);
        var owners = new SessionOwners(store, callers, registry, new PasswordRule(rules, Clock.systemUTC()), rules);
        for (SignedIn.Method method : List.of(SignedIn.Method.WECOM, SignedIn.Method.PASSWORD)) {
            var known = store.byId(account.id()).orElseThrow();
            assertThat(owners.of(SignedIn.as(known, method, Instant.now()))
                            .orElseThrow()
                            .duty())
                    .contains(ConsolePaths.SECOND_FACTOR);
        }
    }

    @Test
    void whoseInitialPasswordWasGivenChangesItAfterScanningToo() throws Exception {
        var account = scanning();
        jdbc.update("UPDATE access_account SET must_change_password = TRUE WHERE id = ?", account.id());
        var client = stranger();
        signIn(client, "w" + account.id());
        assertThat(location(client.get("/console/"))).endsWith("/console/account/password");
        String fresh = "another-Stable-91-staple";
        client.post("/console/account/password", "current", account.password(), "fresh", fresh, "repeated", fresh);
        assertThat(client.get("/console/").statusCode()).isEqualTo(200);
    }

    @Test
    void anOperatorWithoutAnAccountIsTheOperatorOfHisOrganisationForAsLongAsHeIsThat() throws Exception {
        bed.operator(99_101, "top99101", AccessBed.BRANCH_ID);
        member("top99101");
        var client = stranger();
        assertThat(location(signIn(client, "top99101"))).endsWith("/console/");
        assertThat(client.get("/console/account").body()).contains("组织运营者").contains("新河浦社区团支部");
        assertThat(client.get("/console/accounts").statusCode()).isEqualTo(403);
        assertThat(client.get("/console/account/second-factor").statusCode())
                .as("he has no account")
                .isEqualTo(404);
        assertThat(client.post("/console/account/second-factor/begin", "password", "x")
                        .statusCode())
                .isEqualTo(404);
        jdbc.update("UPDATE registry_post SET operator = FALSE WHERE cadre_id = 99101");
        assertThat(isSignedIn(client)).isFalse();
        assertThat(signIn(stranger(), "top99101").body()).contains("也不是任何组织的运营者");
    }

    @Test
    void whoOperatesSeveralChoosesOneOfThem() throws Exception {
        bed.operator(99_102, "top99102", AccessBed.BRANCH_ID, AccessBed.OTHER_CITY_ID);
        member("top99102");
        var client = stranger();
        assertThat(location(signIn(client, "top99102"))).endsWith("/console/login/organization");
        assertThat(isSignedIn(client)).isFalse();
        assertThat(client.get("/console/login/organization").body())
                .contains("新河浦")
                .contains("团深圳市委");
        assertThat(client.post("/console/login/organization", "organization", Long.toString(AccessBed.CITY_ID))
                        .statusCode())
                .as("one that is not his")
                .isEqualTo(403);
        client.post("/console/login/organization", "organization", Long.toString(AccessBed.OTHER_CITY_ID));
        assertThat(client.get("/console/account").body()).contains("团深圳市委");
    }

    @Test
    void strangersAndThoseWhoAreNobodyAreToldSo() throws Exception {
        member("nobody1");
        assertThat(signIn(stranger(), "nobody1").body()).contains("没有管理后台的账号");
        assertThat(signIn(stranger(), "").body()).contains("不在“广东共青团”企业微信里");
    }

    @Test
    void aStateIsGoodOnceAndOnlyInItsBrowser() throws Exception {
        var account = accounts.make(Role.AUDITOR, null);
        jdbc.update("UPDATE access_account SET wecom_userid = ? WHERE id = ?", "u" + account.id(), account.id());
        member("u" + account.id());
        var client = stranger();
        String page = begin(client);
        String back = scan(page, "u" + account.id());
        var cookies = java.util.Map.copyOf(client.cookies());
        assertThat(stranger().get(back).statusCode()).as("another browser").isEqualTo(403);
        assertThat(client.get(back).statusCode()).isEqualTo(302);
        var again = stranger();
        again.cookies().putAll(cookies);
        assertThat(again.get(scan(page, "u" + account.id())).statusCode())
                .as("the same state")
                .isEqualTo(403);
        var forged = stranger();
        String state = "0".repeat(80);
        forged.cookies().put("__Host-tuanlink-wecom", state + ".L2NvbnNvbGUv");
        assertThat(forged.get(STATE.matcher(scan(page, "u" + account.id())).replaceFirst("state=" + state))
                        .statusCode())
                .as("a state of somebody else's making")
                .isEqualTo(403);
    }

    @Test
    void aCodeIsGoodOnce() throws Exception {
        var account = accounts.make(Role.AUDITOR, null);
        jdbc.update("UPDATE access_account SET wecom_userid = ? WHERE id = ?", "v" + account.id(), account.id());
        member("v" + account.id());
        var first = stranger();
        String back = scan(begin(first), "v" + account.id());
        assertThat(first.get(back).statusCode()).isEqualTo(302);
        var second = stranger();
        var state = STATE.matcher(begin(second));
        assertThat(state.find()).isTrue();
        var answer = second.get(STATE.matcher(back).replaceFirst("state=" + state.group(1)));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("已经用过");
    }

    @Test
    void weComShowsNoCodeForADomainItDoesNotTrust() throws Exception {
        String page = begin(stranger()).replace("tuanlink.example", "evil.example");
        var answer = http.send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.ofString());
        assertThat(answer.body()).contains("回调域名不一致").doesNotContain("button");
    }
}
