package org.tuanlink.console.directory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.testing.browser.Visitor;

/** What WeCom did not take is shown where an administrator begins, and tried again when he asks. */
@DirectoryPagesTest
class FollowUpPagesIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void none() {
        jdbc.update("DELETE FROM directory_follow_up");
    }

    @Test
    void aFailureIsFoundOnTheFirstPageAndTriedAgain(Visitor admin) {
        Province.loaded(service);
        failed("B1", "企业微信中同一上级下已有同名部门。请在企业微信管理后台改名或删除该部门后重试。");
        failed("U111", "写入前的检查没有通过：请按提示修改后重试，或请省管理员同步整个通讯录。");
        admin.signIn(Role.PROVINCE_ADMIN).inspect("/console", "home-follow-ups");
        admin.page().getByText("即时更新失败").click();
        assertThat(admin.page().locator("main")).containsText("同名部门");
        admin.inspect("/console/directory/follow-ups", "follow-ups");
        admin.page().locator("main form button").last().click();
        assertThat(admin.page().locator("main")).containsText("已安排重试");
    }

    private void failed(String code, String message) {
        jdbc.update(
                "INSERT INTO directory_follow_up (kind, subject_id, wish, state, tries, due_at, wished_at, wished_by,"
                        + " settled_at, message) SELECT 'ORGANIZATION', id, 1, 'FAILED', 5, '2036-01-01', '2026-03-02 10:00:00',"
                        + " '运营者', '2026-03-02 10:03:00', ? FROM registry_organization WHERE code = ?",
                message,
                code);
    }
}
