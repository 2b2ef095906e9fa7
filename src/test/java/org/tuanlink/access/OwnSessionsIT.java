package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.hutool.crypto.digest.DigestUtil;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnSessionsIT extends AccessTest {

    private static final Pattern HANDLE = Pattern.compile("/console/account/sessions/([0-9a-f]{16})/end\"");

    @Test
    void aSessionKeepsItsIdFromSigningInToTheEndSoThatRequestsMayOverlap() {
        var client = accounts.signedIn(port, Role.AUDITOR, null);
        var id = client.sessionCookie();
        for (int i = 0; i < 3; i++) {
            assertThat(client.get("/console/account").headers().allValues("Set-Cookie"))
                    .isEmpty();
        }
        assertThat(client.sessionCookie()).isEqualTo(id);
    }

    @Test
    void requestsThatOverlapAllFindTheirSession() {
        var client = accounts.signedIn(port, Role.AUDITOR, null);
        String form = "_csrf=" + URLEncoder.encode(client.csrf(), UTF_8) + "&theme=dark&back=%2Fconsole%2Faccount";
        var http = HttpClient.newHttpClient();
        for (int round = 0; round < 3; round++) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(i -> i % 2 == 0
                            ? client.request("/console/account").GET()
                            : client.request(
                                            i % 4 == 1 ? "/console/theme" : "/console/account/sessions/end-others",
                                            "Content-Type",
                                            "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form)))
                    .map(request -> http.sendAsync(request.build(), BodyHandlers.ofString()))
                    .toList();
            assertThat(answers).map(CompletableFuture::join).allSatisfy(answer -> {
                boolean get = answer.request().method().equals("GET");
                assertThat(answer.statusCode()).isIn(get ? List.of(200) : List.of(302, 303));
                assertThat(location(answer)).doesNotContain("/login");
                assertThat(answer.headers().allValues("Set-Cookie"))
                        .noneMatch(cookie ->
                                cookie.startsWith(client.sessionCookie().getKey() + "="));
            });
        }
        assertThat(isSignedIn(client)).isTrue();
    }

    @Test
    void whoFindsHisSessionOverKeepsTheCookieThatMayBelongToANewOne() {
        var account = accounts.make(Role.AUDITOR, null);
        var client = accounts.signedIn(port, account);
        jdbc.update("UPDATE access_account SET session_generation = session_generation + 1 WHERE id = ?", account.id());
        var answer = client.get("/console/account");
        assertThat(location(answer)).contains("/console/login");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith(client.sessionCookie().getKey() + "="));
        var leaving = accounts.signedIn(port, account);
        leaving.post("/console/logout");
        assertThat(leaving.cookies()).doesNotContainKey(client.sessionCookie().getKey());
    }

    /** As when another browser ends it while this one's request is under way, and wants to leave word for the next page. */
    @Test
    void aSessionThatEndsUnderARequestIsNoTrouble() {
        var client = accounts.signedIn(port, Role.AUDITOR, null);
        String id = new String(Base64.getDecoder().decode(client.sessionCookie().getValue()), UTF_8);
        String handle = DigestUtil.sha256Hex(id.getBytes(UTF_8)).substring(0, 16);
        var answer = client.post("/console/account/sessions/" + handle + "/end");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(client.get("/console/account"))).contains("/console/login");
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM access_session WHERE SESSION_ID = ?", Integer.class, id))
                .isZero();
    }

    @Test
    void oneSeesWhereOneIsSignedInAndEndsOneOrAllOthers() {
        var account = accounts.make(Role.AUDITOR, null);
        var desk = accounts.signedIn(port, account);
        var telephone = accounts.signedIn(port, account);
        var library = accounts.signedIn(port, account);
        String page = desk.get("/console/account").body();
        var handles = HANDLE.matcher(page).results().map(one -> one.group(1)).toList();
        assertThat(handles).hasSize(2);
        assertThat(page).containsOnlyOnce("当前设备");
        assertThat(page)
                .doesNotContain(new String(
                        Base64.getDecoder().decode(telephone.sessionCookie().getValue()),
                        java.nio.charset.StandardCharsets.UTF_8));
        desk.post("/console/account/sessions/" + handles.get(0) + "/end");
        assertThat(isSignedIn(telephone) ^ isSignedIn(library)).isTrue();
        desk.post("/console/account/sessions/end-others");
        assertThat(isSignedIn(telephone) || isSignedIn(library)).isFalse();
        assertThat(isSignedIn(desk)).isTrue();
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() {
        var mine = accounts.signedIn(port, Role.AUDITOR, null);
        var his = accounts.make(Role.AUDITOR, null);
        var first = accounts.signedIn(port, his);
        var second = accounts.signedIn(port, his);
        var handle = HANDLE.matcher(first.get("/console/account").body());
        assertThat(handle.find()).isTrue();
        mine.post("/console/account/sessions/" + handle.group(1) + "/end");
        assertThat(isSignedIn(second)).isTrue();
    }

    @Test
    void aSessionEndsTwelveHoursAfterItBegan() {
        var client = accounts.signedIn(port, Role.AUDITOR, null);
        assertThat(isSignedIn(client)).isTrue();
        var sessions = jdbc.queryForList(
                "SELECT ATTRIBUTE_BYTES FROM access_session_ATTRIBUTES WHERE ATTRIBUTE_NAME = 'signedIn'",
                byte[].class);
        assertThat(sessions).isNotEmpty();
        var old = new SignedIn(
                SignedIn.Kind.ACCOUNT,
                1,
                0,
                SignedIn.Method.PASSWORD,
                java.time.Instant.now().minus(java.time.Duration.ofHours(13)));
        jdbc.update(
                "UPDATE access_session_ATTRIBUTES SET ATTRIBUTE_BYTES = ? WHERE ATTRIBUTE_NAME = 'signedIn'",
                serialized(old.text()));
        assertThat(isSignedIn(client)).isFalse();
    }

    private static byte @Nullable [] serialized(String text) {
        return org.springframework.util.SerializationUtils.serialize(text);
    }
}
