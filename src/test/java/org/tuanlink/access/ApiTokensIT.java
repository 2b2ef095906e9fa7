package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.ServiceEnvironment;

class ApiTokensIT extends AccessTest {

    private static final Pattern TOKEN = Pattern.compile("(tl_[A-Za-z0-9_-]{43})");

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> call(String method, String path, String token, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static String tomorrow() {
        return today().plusDays(1).toString();
    }

    private int status(String token) throws Exception {
        return call("GET", "/api/v1/nothing-here", token, "").statusCode();
    }

    private HttpResponse<String> make(ConsoleClient by, String name, Role role, String organization, String expires) {
        return by.post(
                "/console/tokens",
                "name",
                name,
                "role",
                role.name(),
                "organizationCode",
                organization,
                "expires",
                expires);
    }

    private static String token(HttpResponse<String> made) {
        var found = TOKEN.matcher(made.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String name() {
        return "程序" + System.nanoTime();
    }

    @Test
    void aTokenIsShownOnceStoredHashedAndOpensWhatItsRoleMay() throws Exception {
        var admin = accounts.signedIn(port, Role.PROVINCE_ADMIN, null);
        String name = name();
        String token = token(make(admin, name, Role.AUDITOR, "", tomorrow()));
        assertThat(status(token)).isEqualTo(404);
        assertThat(call("POST", "/api/v1/directory/plans", token, "{}").statusCode())
                .isEqualTo(403);
        assertThat(admin.get("/console/tokens").body()).contains(name).doesNotContain(token);
        assertThat(jdbc.queryForList("SELECT token_hash FROM access_api_token", String.class))
                .doesNotContain(token);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM access_api_token WHERE name = ? AND last_used_at IS NOT NULL",
                        Integer.class,
                        name))
                .isEqualTo(1);
    }

    @Test
    void aTokenEndsWithItsOwner() throws Exception {
        var owner = accounts.make(Role.ORGANIZATION_ADMIN, AccessBed.CITY);
        String token = token(make(accounts.signedIn(port, owner), name(), Role.AUDITOR, AccessBed.CITY, tomorrow()));
        assertThat(status(token)).isEqualTo(404);
        jdbc.update("UPDATE access_account SET disabled_at = '2020-01-01' WHERE id = ?", owner.id());
        assertThat(status(token)).isEqualTo(401);
        jdbc.update("UPDATE access_account SET disabled_at = NULL, role = 'OPERATOR' WHERE id = ?", owner.id());
        assertThat(status(token)).as("its owner may no longer give it").isEqualTo(401);
    }

    @Test
    void nobodyGivesATokenMoreThanHeHas() {
        var city = accounts.signedIn(port, Role.ORGANIZATION_ADMIN, AccessBed.CITY);
        assertThat(make(city, name(), Role.PROVINCE_ADMIN, "", tomorrow()).statusCode())
                .isEqualTo(422);
        assertThat(make(city, name(), Role.AUDITOR, "", tomorrow()).statusCode())
                .isEqualTo(422);
        assertThat(make(city, name(), Role.AUDITOR, AccessBed.OTHER_CITY, tomorrow())
                        .statusCode())
                .isEqualTo(422);
        assertThat(make(city, name(), Role.OPERATOR, AccessBed.BRANCH, tomorrow())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void itsLifeIsAYearAtMost() {
        var admin = accounts.signedIn(port, Role.PROVINCE_ADMIN, null);
        for (String expires :
                List.of("", "2020-01-01", today().plusYears(1).plusDays(1).toString())) {
            assertThat(make(admin, name(), Role.AUDITOR, "", expires).statusCode())
                    .as(expires)
                    .isEqualTo(422);
        }
    }

    @Test
    void aRevokedTokenOpensNothingAndOnlyItsScopeRevokesIt() throws Exception {
        var admin = accounts.signedIn(port, Role.PROVINCE_ADMIN, null);
        String name = name();
        String token = token(make(admin, name, Role.AUDITOR, AccessBed.OTHER_CITY, tomorrow()));
        Long id = jdbc.queryForObject("SELECT id FROM access_api_token WHERE name = ?", Long.class, name);
        var city = accounts.signedIn(port, Role.ORGANIZATION_ADMIN, AccessBed.CITY);
        assertThat(city.post("/console/tokens/" + id + "/revoke").statusCode()).isEqualTo(404);
        assertThat(city.get("/console/tokens").body()).doesNotContain(name);
        assertThat(status(token)).isEqualTo(404);
        admin.post("/console/tokens/" + id + "/revoke");
        assertThat(status(token)).isEqualTo(401);
        assertThat(bed.auditEntries("token.revoke", String.valueOf(id))).isEqualTo(1);
    }

    @Test
    void programsMakeAndRevokeThemToo() throws Exception {
        String body = "{\"name\":\"" + name() + "\",\"role\":\"AUDITOR\",\"expires\":\"" + tomorrow() + "\"}";
        var made = call("POST", "/api/v1/tokens", ServiceEnvironment.API_TOKEN, body);
        assertThat(made.statusCode()).isEqualTo(201);
        String token = token(made);
        assertThat(call("GET", "/api/v1/tokens", token, "").statusCode()).isEqualTo(403);
        var list = call("GET", "/api/v1/tokens", ServiceEnvironment.API_TOKEN, "");
        assertThat(list.body()).doesNotContain(token).contains("\"total\"");
        String id = made.body().replaceAll("(?s).*\"id\":(\\d+).*", "$1");
        assertThat(call("DELETE", "/api/v1/tokens/" + id, ServiceEnvironment.API_TOKEN, "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void aTokenMakesNoneThatOutlivesIt() throws Exception {
        var admin = accounts.signedIn(port, Role.PROVINCE_ADMIN, null);
        String name = name();
        String token = token(make(admin, name, Role.PROVINCE_ADMIN, "", tomorrow()));
        String later =
                "{\"name\":\"%s\",\"role\":\"AUDITOR\",\"expires\":\"%s\"}".formatted(name(), today().plusDays(30));
        assertThat(call("POST", "/api/v1/tokens", token, later).statusCode()).isEqualTo(400);
        String same = "{\"name\":\"%s\",\"role\":\"AUDITOR\",\"expires\":\"%s\"}".formatted(name(), tomorrow());
        assertThat(call("POST", "/api/v1/tokens", token, same).statusCode()).isEqualTo(201);
    }

    @Test
    void allTokensOfAnAccountLookAtPersonalDataNoMoreOftenThanItMay() throws Exception {
        bed.operator(99_101, "top99101", AccessBed.BRANCH_ID);
        var owner = accounts.make(Role.ORGANIZATION_ADMIN, AccessBed.CITY);
        var client = accounts.signedIn(port, owner);
        jdbc.update("DELETE FROM registry_reveal");
        jdbc.update(
                "INSERT INTO registry_reveal (who, begun_at, used) VALUES (?, ?, 60)",
                "account " + owner.id(),
                Timestamp.from(Instant.now()));
        String token = token(make(client, name(), Role.ORGANIZATION_ADMIN, AccessBed.CITY, tomorrow()));
        var answer = call(
                "POST",
                "/api/v1/registry/cadres/ACC-99101/personal-data",
                token,
                "{\"item\":\"MOBILE\",\"reason\":\"核对报到信息\"}");
        assertThat(answer.statusCode()).isEqualTo(429);
    }
}
