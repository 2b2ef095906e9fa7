package org.tuanlink.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tuanlink.access.Role;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
@Import(ConsoleErrorsIT.Troubles.class)
class ConsoleErrorsIT {

    private static final String INNER = "an inner message that nobody may read";

    @TestConfiguration
    static class Troubles {
        @Bean
        TroubledController troubledController() {
            return new TroubledController();
        }
    }

    @Controller
    static class TroubledController {

        @GetMapping("/console/test/conflict")
        @Requires(Permission.OWN_ACCOUNT)
        String conflict() {
            throw RefusedException.conflict("PLAN_STALE", "计划已经过时，请重新生成。");
        }

        @GetMapping("/console/test/unprocessable")
        @Requires(Permission.OWN_ACCOUNT)
        String unprocessable() {
            throw new RefusedException(HttpStatus.UNPROCESSABLE_CONTENT, "NAME_TAKEN", "这个名称已被使用。");
        }

        @GetMapping("/console/test/broken")
        @Requires(Permission.OWN_ACCOUNT)
        String broken() {
            throw new IllegalStateException(INNER);
        }

        @GetMapping("/console/test/undrawable")
        @Requires(Permission.OWN_ACCOUNT)
        String undrawable() {
            return "console/a-template-that-is-missing";
        }

        @GetMapping("/console/test/number/{id}")
        @Requires(Permission.OWN_ACCOUNT)
        String number(@PathVariable long id) {
            return "redirect:/console/" + id;
        }

        @GetMapping("/console/test/province")
        @Requires(Permission.DIRECTORY_SYNC)
        String province() {
            return "console/home";
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private ConsoleClient auditor;

    @BeforeEach
    void signIn() {
        auditor = new Accounts(jdbc).signedIn(port, Role.AUDITOR, null);
    }

    @Test
    void refusalsAreToldInTheirOwnSentence() {
        var conflict = auditor.get("/console/test/conflict");
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(conflict.body()).contains("计划已经过时，请重新生成。").contains("<main");
        var unprocessable = auditor.get("/console/test/unprocessable");
        assertThat(unprocessable.statusCode()).isEqualTo(422);
        assertThat(unprocessable.body()).contains("这个名称已被使用。");
    }

    @Test
    void htmxGetsAPieceForThePlaceOfMessages() {
        var piece = auditor.get("/console/test/conflict", "HX-Request", "true");
        assertThat(piece.statusCode()).isEqualTo(409);
        assertThat(piece.headers().firstValue("HX-Retarget")).hasValue("#messages");
        assertThat(piece.body())
                .contains("计划已经过时，请重新生成。")
                .doesNotContain("<html")
                .doesNotContain("<main");
    }

    @Test
    void aBrokenPromiseShowsANumberAndNoMessage() {
        for (String path : new String[] {"/console/test/broken", "/console/test/undrawable"}) {
            var page = auditor.get(path, "Accept", "text/html");
            assertThat(page.statusCode()).as(path).isEqualTo(500);
            assertThat(page.body())
                    .as(path)
                    .containsPattern("事件编号 <code>[0-9a-f]{16}</code>")
                    .doesNotContain(INNER)
                    .doesNotContain("a-template-that-is-missing")
                    .doesNotContain("Exception");
        }
        assertThat(auditor.get("/console/test/broken", "HX-Request", "true").body())
                .containsPattern("事件编号 [0-9a-f]{16}")
                .doesNotContain(INNER);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(auditor.get("/console/nowhere").statusCode()).isEqualTo(404);
        assertThat(auditor.get("/console/test/number/abc").statusCode()).isEqualTo(404);
        assertThat(auditor.get("/console/nowhere").body()).contains("没有找到");
    }

    @Test
    void whatTheRoleLacksIsForbiddenOnAPage() {
        var page = auditor.get("/console/test/province");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("没有权限").contains("<nav");
    }

    @Test
    void anotherMethodIsRefusedOnAPage() {
        var page = auditor.post("/console/");
        assertThat(page.statusCode()).isEqualTo(405);
        assertThat(page.body()).contains("不能这样打开");
    }

    @Test
    void aFormWithoutItsTokenIsToldToBeStale() {
        var page = auditor.send(auditor.request("/console/theme", "Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("theme=dark")));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("页面已过期");
    }

    @Test
    void strangersAreSentToSignInWhateverTheyAskFor() {
        var stranger = new ConsoleClient(port);
        for (String path : new String[] {"/console/", "/console/nowhere", "/console/test/broken"}) {
            var answer = stranger.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(location -> assertThat(location).contains("/console/login"));
        }
        assertThat(stranger.get("/console/", "HX-Request", "true").headers().firstValue("HX-Redirect"))
                .hasValue("/console/login");
        assertThat(stranger.get("/nowhere").statusCode()).isEqualTo(401);
    }

    @Test
    void aFormOfASessionThatIsOverLeadsToSigningInWithAWordWhy() {
        var answer = new ConsoleClient(port).postBare("/console/theme", "theme", "dark");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/console/login?expired"));
    }

    @Test
    void programsStillGetProblems() {
        var client = new ConsoleClient(port);
        var answer =
                client.get("/api/v1/directory/plans/999999", "Authorization", "Bearer " + ServiceEnvironment.API_TOKEN);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void theShadeIsChosenWithoutScriptsToo() {
        var answer = auditor.post("/console/theme", "theme", "dark", "back", "/console/");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/console/");
        assertThat(auditor.get("/console/").body()).contains("data-bs-theme=\"dark\"");
        assertThat(auditor.post("/console/theme", "theme", "dark", "back", "//elsewhere.example/")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/console/");
    }

    @Test
    void assetsAreEverybodysAndKeptForAYear() {
        var home = auditor.get("/console/").body();
        var path = home.replaceAll("(?s).*href=\"(/assets/console-[0-9a-f]{32}\\.css)\".*", "$1");
        var answer = new ConsoleClient(port).get(path, "Accept-Encoding", "br");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("br");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(new ConsoleClient(port).get("/assets/nothing.css").statusCode())
                .isEqualTo(404);
    }
}
