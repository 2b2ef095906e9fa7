package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
class ApiAccessIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mappings;

    @Autowired
    private JdbcTemplate jdbc;

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Found from the mappings, so that a new endpoint can't be forgotten. */
    private Set<List<String>> apiEndpoints() {
        Set<List<String>> endpoints = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        mappings.getHandlerMethods().keySet().forEach(mapping -> mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/"))
                .map(path -> path.replaceAll("\\{[^}]+}", "1"))
                .forEach(path -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> endpoints.add(List.of(method.name(), path)))));
        return endpoints;
    }

    @Test
    void everyApiEndpointIsClosedToStrangers() throws Exception {
        assertThat(apiEndpoints()).hasSizeGreaterThan(20);
        for (List<String> endpoint : apiEndpoints()) {
            var bare = send(endpoint.get(0), endpoint.get(1));
            assertThat(bare.statusCode()).as("%s without a token", endpoint).isEqualTo(401);
            assertThat(bare.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(bare.body()).contains("\"code\":\"UNAUTHORIZED\"").contains("访问令牌");
            var wrong = send(endpoint.get(0), endpoint.get(1), "Authorization", "Bearer wrong-token-wrong-token");
            assertThat(wrong.statusCode()).as("%s with a wrong token", endpoint).isEqualTo(401);
        }
    }

    @Test
    void aTokenOfALesserRoleOrOneThatExpiredIsRefused() throws Exception {
        insertToken("auditor", "a-token-of-an-auditor-000", "AUDITOR", "2999-01-01");
        insertToken("expired", "a-token-that-has-expired-0", "PROVINCE_ADMIN", "2001-01-01");
        var lesser = send("POST", "/api/v1/directory/plans", "Authorization", "Bearer a-token-of-an-auditor-000");
        assertThat(lesser.statusCode()).isEqualTo(403);
        var expired = send("GET", "/api/v1/anything", "Authorization", "Bearer a-token-that-has-expired-0");
        assertThat(expired.statusCode()).isEqualTo(401);
    }

    private void insertToken(String name, String token, String role, String expires) {
        jdbc.update(
                "INSERT INTO access_api_token (name, token_hash, role, created_at, expires_at)"
                        + " VALUES (?, SHA2(?, 256), ?, '2000-01-01', ?)",
                name,
                token,
                role,
                expires);
    }

    @Test
    void theBootstrapTokenOpensTheApiAndIsStoredHashed() throws Exception {
        var answer = send("GET", "/api/v1/nothing-here", "Authorization", "Bearer " + ServiceEnvironment.API_TOKEN);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"");
        assertThat(jdbc.queryForList("SELECT token_hash FROM access_api_token WHERE name = 'bootstrap'", String.class))
                .singleElement()
                .asString()
                .hasSize(64)
                .isNotEqualTo(ServiceEnvironment.API_TOKEN);
    }

    @Test
    void whatIsNotNamedIsClosedEvenToTheAdministrator() throws Exception {
        for (String path : List.of("/", "/actuator/env", "/error")) {
            assertThat(send("GET", path).statusCode()).as(path).isNotEqualTo(200);
        }
        assertThat(send("GET", "/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/actuator/prometheus", "Authorization", "Bearer " + ServiceEnvironment.API_TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/v3/api-docs").statusCode()).isEqualTo(200);
    }
}
