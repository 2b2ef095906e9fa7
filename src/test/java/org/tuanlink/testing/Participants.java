package org.tuanlink.testing;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.MemberSessions.Way;
import org.tuanlink.member.MemberAccount;
import org.tuanlink.member.MemberRegistration;
import org.tuanlink.member.OwnMemberAccount;
import org.tuanlink.member.Proof;
import org.tuanlink.registry.Mobile;
import org.tuanlink.testing.browser.Visitor;

/** Members with accounts, who have agreed to everything and sign in with a password. */
public final class Participants {

    public static final String PASSWORD = "kx7Rw2vq";

    private static final String SIGN_IN = "/member/login/password";

    private final ApplicationContext service;

    public Participants(ApplicationContext service) {
        this.service = service;
    }

    /** A new account of this mobile. */
    public MemberAccount make(String mobile) {
        MemberAccount account = service.getBean(MemberRegistration.class)
                .byProvenMobile(new Proof(new Mobile(mobile), Way.SMS_CODE, null), true)
                .orElseThrow();
        return service.getBean(OwnMemberAccount.class).resetPassword(account, PASSWORD);
    }

    /** A browser in which the member of this mobile is signed in. */
    public ConsoleClient signedIn(String mobile) {
        var browser =
                new ConsoleClient(Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port")));
        browser.get(SIGN_IN);
        var answer = browser.post(SIGN_IN, "mobile", mobile, "password", PASSWORD);
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("Signing in was answered with " + answer.statusCode());
        }
        return browser;
    }

    /** The same on the page. */
    public static Page signIn(Visitor visitor, String mobile) {
        visitor.open(SIGN_IN);
        Page page = visitor.page();
        page.locator("#mobile").fill(mobile);
        page.locator("#password").fill(PASSWORD);
        page.locator("button:has-text('登录')").first().click();
        page.waitForURL(Pattern.compile("/member/(?!login).*"));
        return page;
    }
}
