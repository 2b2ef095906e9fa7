package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
class ConsoleSignInIT {

    private static final String OWN_PAGE = "/console/account/password";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Accounts accounts;

    @BeforeEach
    void prepare() {
        accounts = new Accounts(jdbc);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private void assertSignedOut(ConsoleClient client) {
        var answer = client.get(OWN_PAGE);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).contains("/console/login");
    }

    @Test
    void anAccountSignsInAndOut() {
        var client = accounts.signedIn(port, Role.PROVINCE_ADMIN, null);
        assertThat(client.get(OWN_PAGE).statusCode()).isEqualTo(200);
        var stolen = Map.copyOf(client.cookies());
        assertThat(location(client.post("/console/logout"))).endsWith("/console/login?left");
        assertSignedOut(client);
        var thief = new ConsoleClient(port);
        thief.cookies().putAll(stolen);
        assertSignedOut(thief);
    }

    @Test
    void userNamesHaveNoCase() {
        var account = accounts.make(Role.AUDITOR, null);
        var answer = new ConsoleClient(port)
                .signIn(" " + account.username().toUpperCase(java.util.Locale.ROOT), account.password());
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
        var account = accounts.make(Role.AUDITOR, null);
        var wrong = new ConsoleClient(port).signIn(account.username(), "not the password");
        var unknown = new ConsoleClient(port).signIn("nobody", "not the password");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("用户名或密码不对");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).contains("用户名或密码不对");
    }

    @Test
    void theSessionHasANewIdThatNobodyCouldPlant() {
        var account = accounts.make(Role.AUDITOR, null);
        var first = accounts.signedIn(port, account);
        var planted = first.sessionCookie();
        var victim = new ConsoleClient(port);
        victim.cookies().put(planted.getKey(), planted.getValue());
        first.post("/console/logout");
        victim.signIn(account.username(), account.password());
        assertThat(victim.sessionCookie().getValue()).isNotEqualTo(planted.getValue());
        assertSignedOut(first);
    }

    @Test
    void cookiesAreBoundToThisHostAndHiddenFromScripts() {
        var account = accounts.make(Role.AUDITOR, null);
        var client = new ConsoleClient(port);
        var answer = client.signIn(account.username(), account.password());
        assertThat(answer.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("__Host-tuanlink=")
                .contains("Path=/;")
                .contains("Secure")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .doesNotContain("Domain"));
    }

    @Test
    void strangersLeaveNothingInTheDatabase() {
        Long before = jdbc.queryForObject("SELECT COUNT(*) FROM access_session", Long.class);
        new ConsoleClient(port).get("/console/login");
        new ConsoleClient(port).get("/console/");
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM access_session", Long.class))
                .isEqualTo(before);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var client = accounts.signedIn(port, Role.AUDITOR, null);
        assertThat(client.postBare("/console/logout").statusCode()).isEqualTo(403);
        assertThat(client.get(OWN_PAGE).statusCode()).isEqualTo(200);
        var stranger = new ConsoleClient(port);
        assertThat(location(stranger.postBare("/console/login", "username", "a", "password", "b")))
                .contains("/console/login?expired");
    }

    @Test
    void pagesCarryStrictHeaders() {
        var client = accounts.signedIn(port, Role.AUDITOR, null);
        for (var answer : new HttpResponse<?>[] {client.get(OWN_PAGE), new ConsoleClient(port).get("/console/login")}) {
            var headers = answer.headers();
            assertThat(headers.firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                    .contains("default-src 'none'")
                    .contains("script-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Permissions-Policy")).isPresent();
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        }
    }

    @Test
    void disablingAnAccountEndsItsSessionsAtOnce() {
        var account = accounts.make(Role.AUDITOR, null);
        var client = accounts.signedIn(port, account);
        jdbc.update("UPDATE access_account SET disabled_at = '2020-01-01' WHERE id = ?", account.id());
        assertSignedOut(client);
        assertThat(new ConsoleClient(port)
                        .signIn(account.username(), account.password())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void changingThePasswordEndsTheOtherSessions() {
        var account = accounts.make(Role.AUDITOR, null);
        var here = accounts.signedIn(port, account);
        var elsewhere = accounts.signedIn(port, account);
        String fresh = "another-Stable-91-staple";
        var answer = here.post(OWN_PAGE, "current", account.password(), "fresh", fresh, "repeated", fresh);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(here.get(OWN_PAGE).statusCode()).isEqualTo(200);
        assertSignedOut(elsewhere);
        assertThat(new ConsoleClient(port).signIn(account.username(), fresh).statusCode())
                .isEqualTo(302);
    }

    @Test
    void whoseInitialPasswordWasGivenSeesOnlyThePageToChangeIt() {
        var account = accounts.make(Role.AUDITOR, null);
        jdbc.update("UPDATE access_account SET must_change_password = TRUE WHERE id = ?", account.id());
        var client = accounts.signedIn(port, account);
        assertThat(location(client.get("/console/"))).endsWith(OWN_PAGE);
        assertThat(client.get("/console/", "HX-Request", "true").headers().firstValue("HX-Redirect"))
                .hasValue(OWN_PAGE);
        String fresh = "another-Stable-91-staple";
        client.post(OWN_PAGE, "current", account.password(), "fresh", fresh, "repeated", fresh);
        assertThat(location(client.get("/console/"))).isEmpty();
    }

    @Test
    void aSessionThatIsTooOldOrIdleIsOver() {
        var idle = accounts.signedIn(port, Role.AUDITOR, null);
        jdbc.update(
                "UPDATE access_session SET EXPIRY_TIME = 1, LAST_ACCESS_TIME = 1 WHERE SESSION_ID = ?", decoded(idle));
        assertSignedOut(idle);
    }

    private static String decoded(ConsoleClient client) {
        return new String(
                java.util.Base64.getDecoder().decode(client.sessionCookie().getValue()),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void thePageAskedForComesAfterSigningInAndNoOtherSite() {
        assertThat(location(new ConsoleClient(port).get("/console/organizations?page=2")))
                .endsWith("/console/login?next=%2Fconsole%2Forganizations%3Fpage%3D2");
        var account = accounts.make(Role.AUDITOR, null);
        for (String bad : new String[] {"https://evil.example/", "//evil.example", "/console/../x", "/api/v1/x"}) {
            var answer = new ConsoleClient(port)
                    .post(
                            "/console/login",
                            "username",
                            account.username(),
                            "password",
                            account.password(),
                            "next",
                            bad);
            assertThat(location(answer)).as(bad).endsWith("/console/");
        }
    }

    /** What comes back for the head of a request whose body never comes. */
    private String answerBeforeTheBody(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(4_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void aStrangersUploadIsRefusedBeforeItsBodyIsTaken() throws IOException {
        for (String path : List.of("/console/imports", "/console/login")) {
            String line =
                    answerBeforeTheBody("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000000\r\n"
                            + "Content-Type: Multipart/form-data; boundary=x\r\n\r\n--x\r\n"
                            + "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc");
            assertThat(line).as(path).contains(" 302");
        }
    }

    @Test
    void anAddressTooLongForACookieLeadsHome() {
        String far = "/console/cadres?q=" + "a".repeat(5_000);
        assertThat(new ConsoleClient(port)
                        .get("/console/login/wecom/scan?next=" + far)
                        .statusCode())
                .isEqualTo(302);
        assertThat(ConsolePaths.next(far)).isEqualTo(ConsolePaths.HOME);
    }
}
