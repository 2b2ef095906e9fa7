package org.tuanlink.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;

/** Somebody in front of a browser with an empty profile. Starts at a desktop, in light. */
public final class Visitor {

    private final ApplicationContext service;
    private final String origin;
    private final BrowserContext context;
    private final Page page;
    private final Noise noise = new Noise();

    Visitor(Browser browser, ApplicationContext service) {
        this.service = service;
        this.origin = "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port");
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(origin)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(10_000);
        this.page = context.newPage();
        noise.listenTo(page);
        at(Screen.DESKTOP, Shade.LIGHT);
    }

    /** The page of Playwright, for what has no words here. */
    public Page page() {
        return page;
    }

    /** {@code http://127.0.0.1:port} of the service. */
    public String origin() {
        return origin;
    }

    /** Signs in as somebody new of this role, with the whole province as his scope. */
    public Visitor signIn(Role role) {
        return signIn(role, null);
    }

    /**
     * Signs in as somebody new of this role, bound to the organisation of this code, or to none; past the page, which has tests
     * of its own. The browser shows nothing yet.
     */
    public Visitor signIn(Role role, @Nullable String organizationCode) {
        int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var session = new Accounts(service.getBean(JdbcTemplate.class))
                .signedIn(port, role, organizationCode)
                .sessionCookie();
        context.addCookies(List.of(new Cookie(session.getKey(), session.getValue())
                .setDomain("127.0.0.1")
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(session.getKey().startsWith("__Host-"))
                .setSameSite(SameSiteAttribute.LAX)));
        return this;
    }

    /** Signs in on the page, as people do. */
    public Visitor signIn(Accounts.Made account) {
        open("/console/login");
        page.locator("[name=username]").fill(account.username());
        page.locator("[name=password]").fill(account.password());
        page.locator("form:has([name=password]) button[type=submit], form:has([name=password]) button:not([type])")
                .first()
                .click();
        page.waitForURL(url -> !url.contains("/console/login"));
        return this;
    }

    /** From now on with this screen and these colours, which are the system's too. */
    public Visitor at(Screen screen, Shade shade) {
        page.setViewportSize(screen.width, screen.height);
        page.emulateMedia(new EmulateMediaOptions()
                .setColorScheme(shade == Shade.DARK ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
        context.addCookies(List.of(new Cookie("tuanlink-theme", shade.word()).setUrl(origin)));
        return this;
    }

    /** From now on this browser is WeChat's web view. */
    public Visitor inWeChat() {
        JsonObject agent = new JsonObject();
        agent.addProperty("userAgent", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 MicroMessenger/8.0.50");
        context.newCDPSession(page).send("Network.setUserAgentOverride", agent);
        return this;
    }

    /** Opens an address of the service, such as {@code /console/}, and expects it to be answered well. */
    public Visitor open(String path) {
        Response answer = page.navigate(origin + path);
        assertThat(answer.status()).as("status of %s", path).isLessThan(400);
        return this;
    }

    /** Opens an address that is answered with this error. */
    public Visitor openRefused(String path, int status) {
        noise.expect(status);
        Response answer = page.navigate(origin + path);
        assertThat(answer.status()).as("status of %s", path).isEqualTo(status);
        return this;
    }

    /** Requests that fail with this status are expected from now on. */
    public Visitor expecting(int status) {
        noise.expect(status);
        return this;
    }

    /** The network is gone, or there again; what fails without it is no noise. */
    public Visitor offline(boolean gone) {
        noise.expectNoNetwork();
        context.setOffline(gone);
        return this;
    }

    /**
     * Keeps what is to be seen, the whole length, as {@code target/screenshots/name.png}, when somebody wants to look ({@code
     * -Dtest.screenshots=true}).
     */
    public Visitor screenshot(String name) {
        if (!Boolean.getBoolean("tuanlink.test.screenshots")) {
            return this;
        }
        page.screenshot(new ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
        return this;
    }

    /**
     * Looks at a page at both sizes in light, and on a phone in dark, whose colours are the same at any size: keeps {@code
     * name-phone-light.png} and so on, and fails on anything that axe-core finds, on a page wider than the screen, and on icons
     * that do not exist.
     */
    public Visitor inspect(String path, String name) {
        at(Screen.PHONE, Shade.DARK).open(path).inspectAt(Screen.PHONE, Shade.DARK, name);
        at(Screen.PHONE, Shade.LIGHT).open(path);
        for (Screen screen : Screen.values()) {
            inspectAt(screen, Shade.LIGHT, name);
        }
        return at(Screen.DESKTOP, Shade.LIGHT);
    }

    private void inspectAt(Screen screen, Shade shade, String name) {
        at(screen, shade).inspectHere(name + "-" + screen.word() + "-" + shade.word());
    }

    /** The same for what is to be seen now, as it is. */
    public Visitor inspectHere(String name) {
        screenshot(name);
        Inspection.of(page, name);
        return this;
    }

    void checkQuiet() {
        noise.check();
    }

    void close() {
        context.close();
    }
}
