package org.tuanlink.console.operations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.callback.CallbackEvents;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Visitor;

@BrowserTest
class OperationPagesIT {

    private static final String ERROR = "IllegalStateException: 通讯录暂时不可用，等待企业微信恢复后会自动再试一次";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PersonalDataCipher cipher;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private List<Task<?>> tasks;

    @BeforeEach
    void events() {
        jdbc.update("DELETE FROM callback_event");
        jdbc.update("DELETE FROM callback_replay");
        for (int i = 1; i <= 120; i++) {
            event(i, "DONE", null);
        }
        event(121, "PARKED", ERROR);
    }

    private void event(int number, String state, @Nullable String error) {
        String xml =
                "<xml><ToUserName>wwtest</ToUserName><FromUserName>sys</FromUserName><CreateTime>1700000000</CreateTime>"
                        + "<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>u"
                        + number + "</UserID><Name>张三</Name><Mobile>19900000001</Mobile></xml>";
        LocalDateTime at =
                LocalDateTime.now(service.getBean(java.time.Clock.class)).minusMinutes(200 - number);
        jdbc.update(
                "INSERT INTO callback_event (source, kind, subject, lane, payload, created_at, received_at,"
                        + " last_delivered_at, state, attempts, error, finished_at)"
                        + " VALUES ('WECOM_CONTACTS', 'MEMBER_UPDATED', ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
                "member:u" + number,
                cipher.seal(Kind.CALLBACK, xml).bytes(),
                at,
                at,
                at,
                state,
                error == null ? 0 : 12,
                error,
                at);
    }

    @Test
    void thePagesAreFitForEverybodyAtEverySize(Visitor visitor) {
        visitor.signIn(Role.PROVINCE_ADMIN);
        visitor.inspect("/console/callbacks", "callbacks");
        visitor.inspect("/console/callbacks?subject=nobody", "callbacks-none");
        Long id = jdbc.queryForObject("SELECT id FROM callback_event WHERE state = 'PARKED'", Long.class);
        visitor.inspect("/console/callbacks/" + id, "callback");
        visitor.inspect("/console/tasks", "tasks");
        visitor.inspect("/console/tasks?name=nothing", "tasks-none");
    }

    @Test
    void withoutAProviderThePageOfTheRealNameCheckSaysWhatToDo(Visitor visitor) {
        visitor.signIn(Role.AUDITOR).inspect("/console/identity-checks", "identity-checks-none");
        assertThat(visitor.page().locator("main")).containsText("没有配置实名校验服务");
    }

    @Test
    void parkedOnesStandFirstAndAreReplayed(Visitor visitor) {
        var page =
                visitor.signIn(Role.PROVINCE_ADMIN).open("/console/callbacks").page();
        assertThat(page.locator("#parked")).containsText(ERROR);
        page.locator("#parked a").first().click();
        assertThat(page.locator("main")).containsText("张**");
        assertThat(page.locator("main")).not().containsText("19900000001");
        page.locator(".btn-primary:has-text('重放')").click();
        assertThat(page.locator("main")).containsText("已重新交给处理程序");
        assertThat(jdbc.queryForObject(
                        "SELECT replays FROM callback_event WHERE subject = 'member:u121'", Integer.class))
                .isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM access_audit_entry WHERE action = 'callback.replay'", Integer.class))
                .isPositive();
    }

    @Test
    void theListGoesOnWithoutLosingTheFilter(Visitor visitor) {
        var page = visitor.signIn(Role.AUDITOR)
                .open("/console/callbacks?kind=MEMBER_UPDATED&state=DONE")
                .page();
        assertThat(page.locator("#received tbody tr")).hasCount(50);
        page.getByText("更早").click();
        page.getByText("更早").click();
        assertThat(page.locator("#received tbody tr")).hasCount(20);
        assertThat(page.locator("main")).not().containsText("批量重放");
        assertThat(page.url()).contains("kind=MEMBER_UPDATED");
    }

    @Test
    void aRangeIsReplayedAndItsProgressWatched(Visitor visitor) {
        var page =
                visitor.signIn(Role.PROVINCE_ADMIN).open("/console/callbacks").page();
        page.locator("#range-from").fill("2026-01-01T00:00");
        page.locator("#range-to").fill("2025-01-01T00:00");
        page.locator("#range button").click();
        assertThat(page.locator("#messages")).containsText("开始时间必须早于结束时间");
        LocalDateTime now = LocalDateTime.now(service.getBean(java.time.Clock.class));
        page.locator("#range-from")
                .fill(now.minusDays(1).withSecond(0).withNano(0).toString());
        page.locator("#range-to")
                .fill(now.plusMinutes(5).withSecond(0).withNano(0).toString());
        page.locator("#range-state").selectOption("DONE");
        page.locator("#range button").click();
        assertThat(page.locator("#replay-progress")).containsText("已完成", new ContainsTextOptions().setTimeout(30_000));
        assertThat(page.locator("#replay-progress")).containsText("120 / 120");
        visitor.inspectHere("replay");
    }

    @Test
    void aTaskIsHurriedByThoseWhoMay(Visitor visitor) {
        var page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/tasks?name=registry-import-purge")
                .page();
        page.locator("button:has-text('立即执行')").click();
        assertThat(page.locator("main")).containsText("已安排立即执行：清理导入文件");
        var auditor = new Accounts(jdbc).signedIn(port, Role.AUDITOR, null);
        assertThat(auditor.get("/console/tasks").body()).doesNotContain("立即执行");
        assertThat(auditor.post("/console/tasks/run", "name", "registry-import-purge", "instance", "recurring")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void everyKindAndEveryTaskHasAChineseWord() {
        var words = new OperationWords();
        assertThat(CallbackEvents.kinds())
                .hasSizeGreaterThan(15)
                .allSatisfy(kind -> assertThat(words.kind(kind)).as(kind).isNotEqualTo(kind));
        var bundle = ResourceBundle.getBundle("org.tuanlink.console.words", Locale.ROOT);
        assertThat(tasks).hasSizeGreaterThan(10).allSatisfy(task -> assertThat(
                        bundle.containsKey("task." + task.getName()))
                .as(task.getName())
                .isTrue());
    }
}
