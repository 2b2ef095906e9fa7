package org.tuanlink.checkin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.People;
import org.tuanlink.testing.browser.BrowserExtension;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;

/** Checking in, as members see it on their phones. */
@CheckinTest
@ExtendWith(BrowserExtension.class)
class MemberPagesIT {

    @Autowired
    private ApplicationContext service;

    private CheckinBed bed;

    @BeforeEach
    void branches() {
        bed = CheckinBed.make(service);
    }

    @AfterEach
    void now() {
        bed.shift(Duration.ZERO);
    }

    private Page come(Visitor visitor, int account, String path) {
        visitor.at(Screen.PHONE, Shade.LIGHT);
        return bed.come(visitor, account, path);
    }

    private static void isAt(Page page, String path) {
        assertThat(page).hasURL(Pattern.compile("^[^/]+//[^/]+" + path + "(#.*)?$"));
    }

    /** What is to be seen now, on a phone and on a desk, light and dark. */
    private static void look(Visitor visitor, String name) {
        visitor.at(Screen.PHONE, Shade.DARK).inspectHere("member-" + name + "-phone-dark");
        visitor.at(Screen.DESKTOP, Shade.LIGHT).inspectHere("member-" + name + "-desktop-light");
        visitor.at(Screen.PHONE, Shade.LIGHT).inspectHere("member-" + name + "-phone-light");
    }

    private static void tap(Page page, String button) {
        page.locator("main button:visible:has-text('" + button + "'), main a:has-text('" + button + "')")
                .first()
                .click();
    }

    private static Locator said(Page page, String field) {
        return page.locator("#said-" + field);
    }

    /** Leaves the field, as one does. */
    private static void write(Page page, String field, String text) {
        page.locator("#" + field).fill(text);
        page.locator("#" + field).blur();
    }

    private static void complete(Page page, int person) {
        write(page, "name", "报到人");
        write(page, "idNumber", People.idNumber(person));
        page.locator("#ethnicity").selectOption("汉族");
        page.locator("#education").selectOption("大学本科");
        page.locator("#occupation").selectOption("国有企业员工");
        write(page, "joinedOn", "2014-05");
    }

    @Test
    void theWholeForm(Visitor visitor) {
        visitor.expecting(422);
        List<String> addresses = new CopyOnWriteArrayList<>();
        Page page = come(visitor, 1, "/member/");
        page.onRequest((Request request) -> addresses.add(request.url()));
        assertThat(page.locator("[aria-current=step]")).containsText("填写");
        look(visitor, "home-new");
        tap(page, "开始填写");
        isAt(page, "/member/form");
        assertThat(page.locator("#mobile")).hasValue(People.mobile(1));
        look(visitor, "form-empty");

        tap(page, "核对并提交");
        for (String field : List.of("name", "idNumber", "ethnicity", "education", "occupation", "joinedOn")) {
            assertThat(said(page, field)).containsText("请填写");
            assertThat(page.locator("#" + field)).hasAttribute("aria-invalid", "true");
        }
        assertThat(said(page, "branchCode")).containsText("请选择所在团支部");
        look(visitor, "form-missing");

        tap(page, "请选择");
        isAt(page, "/member/branches");
        look(visitor, "branches-top");
        page.locator("#q").pressSequentially("ecjtzb");
        assertThat(page.locator("main")).containsText("二车间");
        look(visitor, "branches-found");
        page.locator("#q").fill("一车间");
        assertThat(page.locator("#found")).not().containsText("二车间");
        tap(page, "广州市丁公司一车间团支部");
        isAt(page, "/member/form");
        assertThat(page.locator("#branchCode")).containsText("广州市丁公司一车间团支部");
        assertThat(page.locator("#branchCode")).containsText("团广州市委 › 广州市丁公司团委");

        complete(page, 1);
        assertThat(page.locator("#saved")).containsText("草稿已保存");
        look(visitor, "form-full");
        tap(page, "核对并提交");
        isAt(page, "/member/form/confirm");
        assertThat(page.locator("main")).not().containsText(People.idNumber(1));
        assertThat(page.locator("main")).not().containsText(People.mobile(1));
        look(visitor, "confirm");
        StandInProvider.get().says(503, "");
        tap(page, "确认提交");
        isAt(page, "/member/");
        assertThat(page.locator("main")).containsText("报到已提交");
        assertThat(page.locator("[aria-current=step]")).containsText("实名校验");
        look(visitor, "checking");
        StandInProvider.get().reset();
        long id = bed.own().current(1).orElseThrow().id();
        bed.awaitCheck(id, CheckState.PASSED);
        page.reload();
        assertThat(page.locator("[aria-current=step]")).containsText("支部审核");
        look(visitor, "waiting");
        bed.approve(id);
        page.reload();
        assertThat(page.locator("main")).containsText("认证资料");
        assertThat(page.locator("main")).containsText("440*************");
        look(visitor, "approved");
        tap(page, "报到记录");
        assertThat(page.locator("main")).containsText("审核通过");
        look(visitor, "application");
        assertThat(addresses).noneMatch(url -> url.contains(People.idNumber(1)) || url.contains(People.mobile(1)));
    }
}
