package org.tuanlink.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.member.MemberBed.MOBILE;
import static org.tuanlink.member.MemberBed.OTHER;
import static org.tuanlink.member.MemberBed.PASSWORD;
import static org.tuanlink.member.MemberBed.code;
import static org.tuanlink.member.MemberBed.codeBy;
import static org.tuanlink.member.MemberBed.comeIn;
import static org.tuanlink.member.MemberBed.findings;
import static org.tuanlink.member.MemberBed.isIn;
import static org.tuanlink.member.MemberBed.location;
import static org.tuanlink.member.MemberBed.wrong;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.ClearText;
import org.tuanlink.testing.ConsoleClient;

/** What a member does with his account, and what he agrees to. */
@MemberTest
@ExtendWith(OutputCaptureExtension.class)
class MemberAccountIT {

    private static final String CONFIRM = "/member/account/confirm";

    @Autowired
    private ApplicationContext service;

    private MemberBed bed;
    private MemberAccount account;
    private ConsoleClient browser;

    @BeforeEach
    void oneMember() {
        bed = MemberBed.make(service);
        account = bed.people.make(MOBILE);
        browser = bed.people.signedIn(MOBILE);
    }

    private void confirm() {
        assertThat(location(browser.post(CONFIRM, "current", PASSWORD, "next", "/member/account/mobile")))
                .isEqualTo("/member/account/mobile");
    }

    @Test
    void thePageShowsTheMobileMaskedAndWhenHeAgreed() {
        String page = browser.get("/member/account").body();
        assertThat(page).contains("138****0001", "2026-11", "退出其他设备").doesNotContain(MOBILE);
    }

    @Test
    void thePasswordChangesForWhoHasShownThatItIsHe() {
        ConsoleClient desk = bed.people.signedIn(MOBILE);
        assertThat(location(browser.get("/member/account/password"))).startsWith(CONFIRM);
        assertThat(location(browser.post("/member/account/password", "password", "qz81Lmvt", "repeated", "qz81Lmvt")))
                .startsWith(CONFIRM);
        assertThat(findings(browser.post(CONFIRM, "current", "wrong-1")).toString())
                .contains("当前密码不对");
        assertThat(location(browser.post(CONFIRM, "current", PASSWORD, "next", "https://elsewhere.example/")))
                .isEqualTo("/member/");
        var like = browser.post("/member/account/password", "password", "x0000001y", "repeated", "x0000001y");
        assertThat(findings(like).toString()).contains("与手机号相近");
        var set = browser.post("/member/account/password", "password", "qz81Lmvt", "repeated", "qz81Lmvt");
        assertThat(location(set)).isEqualTo("/member/account?done=password");
        assertThat(isIn(browser)).isTrue();
        assertThat(isIn(desk)).isFalse();
        assertThat(location(browser.get("/member/account/password")))
                .as("what was shown is used up")
                .startsWith(CONFIRM);
    }

    @Test
    void aPasswordIsTriedAFewTimesAlsoByWhoIsIn() {
        for (int i = 0; i < 5; i++) {
            browser.post(CONFIRM, "current", "wrong-" + i);
        }
        assertThat(browser.post(CONFIRM, "current", PASSWORD).statusCode()).isEqualTo(422);
    }

    @Test
    void whoKnowsNoPasswordShowsItBySms() {
        assertThat(location(browser.post(CONFIRM + "/send", "next", "/member/account/password")))
                .isEqualTo(CONFIRM + "/code");
        String code = code(MOBILE, 0);
        assertThat(findings(browser.post(CONFIRM + "/code", "code", wrong(code)))
                        .toString())
                .contains("验证码不对");
        assertThat(location(browser.post(CONFIRM + "/code", "code", code))).isEqualTo("/member/account/password");
        assertThat(browser.get("/member/account/password").statusCode()).isEqualTo(200);
        bed.shift(Duration.ofMinutes(16));
        assertThat(location(browser.get("/member/account/password")))
                .as("not for long")
                .startsWith(CONFIRM);
    }

    @Test
    void theMobileChangesByACodeToTheNewOne() {
        assertThat(location(browser.get("/member/account/mobile"))).startsWith(CONFIRM);
        confirm();
        assertThat(findings(browser.post("/member/account/mobile", "mobile", MOBILE))
                        .toString())
                .contains("现在的手机号");
        String code = codeBy(browser, "/member/account/mobile", OTHER);
        assertThat(findings(browser.post("/member/account/mobile/code", "code", wrong(code)))
                        .toString())
                .contains("验证码不对");
        assertThat(location(browser.post("/member/account/mobile/code", "code", code)))
                .isEqualTo("/member/account?done=mobile");
        assertThat(browser.get("/member/account").body()).contains("138****0002");
        assertThat(bed.account(OTHER).map(MemberAccount::id)).contains(account.id());
        assertThat(bed.account(MOBILE)).isEmpty();
        assertThat(bed.jdbc
                        .queryForList(
                                "SELECT new_values FROM access_audit_entry WHERE action = 'member.mobile' ORDER BY id DESC LIMIT 1",
                                String.class)
                        .toString())
                .contains("138****0002");
    }

    @Test
    void anothersMobileIsRefusedToWhoHasItAndNotBefore() {
        bed.people.make(OTHER);
        confirm();
        String code = codeBy(browser, "/member/account/mobile", OTHER);
        var taken = browser.post("/member/account/mobile/code", "code", code);
        assertThat(findings(taken)).containsExactly("这个手机号不能用于您的账号。如果它是您的，请联系您的团支部。");
        assertThat(bed.account(MOBILE).map(MemberAccount::id)).contains(account.id());
    }

    @Test
    void allOtherSessionsEnd() {
        ConsoleClient desk = bed.people.signedIn(MOBILE);
        assertThat(isIn(desk)).isTrue();
        assertThat(location(browser.post("/member/account/sessions"))).isEqualTo("/member/account?done=sessions");
        assertThat(isIn(desk)).isFalse();
        assertThat(isIn(browser)).isTrue();
        assertThat(location(browser.post("/member/logout"))).isEqualTo("/member/login?left");
        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void whoHasNotAgreedToTheDocumentsAsTheyAreNowIsAskedFirst() {
        bed.jdbc.update("UPDATE member_account SET consent_version = '2020-01', sensitive_version = '2020-01'");
        assertThat(location(browser.get("/member/account?x=1")))
                .isEqualTo("/member/consent?next=%2Fmember%2Faccount%3Fx%3D1");
        assertThat(location(browser.post("/member/account/sessions"))).startsWith("/member/consent");
        assertThat(browser.get("/member/open/privacy").statusCode()).isEqualTo(200);
        assertThat(browser.post("/member/consent", "next", "/member/account").statusCode())
                .isEqualTo(422);
        assertThat(location(browser.post("/member/consent", "next", "/member/account", "terms", "true")))
                .isEqualTo("/member/account");
        assertThat(isIn(browser)).isTrue();
        assertThat(service.getBean(Consents.class).history(account.id()))
                .containsExactly(
                        "TERMS 2026-11 true",
                        "SENSITIVE 2026-11 true",
                        "TERMS 2026-11 true",
                        "SENSITIVE 2026-11 false");
    }

    @Test
    void theIdNumberIsAgreedToSeparatelyBeforeItIsTyped() {
        browser.post("/member/consent/withdraw");
        assertThat(browser.get("/member/account").body()).contains("未同意");
        assertThat(isIn(browser)).isTrue();
        assertThat(location(browser.get("/member/form"))).isEqualTo("/member/consent?next=%2Fmember%2Fform");
        assertThat(location(browser.post("/member/consent", "next", "/member/form")))
                .isEqualTo("/member/");
        assertThat(location(browser.post("/member/consent", "next", "/member/form", "sensitive", "true")))
                .isEqualTo("/member/form");
        assertThat(service.getBean(Consents.class).holdsSensitive(account.id())).isTrue();
    }

    @Test
    void noMobileIsInTheDatabaseOrTheLog(CapturedOutput log) {
        ConsoleClient stranger = bed.browser();
        comeIn(stranger, OTHER);
        stranger.post("/member/register", "terms", "true");
        stranger.post("/member/login/password", "mobile", OTHER, "password", "wrong-1");
        assertThat(ClearText.places(bed.jdbc, List.of(MOBILE, OTHER))).isEmpty();
        assertThat(log.getAll()).doesNotContain(MOBILE).doesNotContain(OTHER);
    }

    @Test
    void whatCountsNoMoreIsForgotten() {
        comeIn(bed.browser(), OTHER);
        MemberPurge.purge(bed.jdbc, service.getBean(Clock.class));
        assertThat(left()).isPositive();
        bed.shift(Duration.ofDays(2));
        MemberPurge.purge(bed.jdbc, service.getBean(Clock.class));
        assertThat(left()).isZero();
    }

    private int left() {
        return Objects.requireNonNull(bed.jdbc.queryForObject(
                "SELECT (SELECT COUNT(*) FROM member_code) + (SELECT COUNT(*) FROM member_rate)", Integer.class));
    }
}
