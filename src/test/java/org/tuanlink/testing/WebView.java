package org.tuanlink.testing;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.tuanlink.testing.browser.Visitor;
import tools.jackson.databind.json.JsonMapper;

/** Makes a visitor's browser WeCom's web view: pages find the simulated client there, and speak to it. */
public final class WebView {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WebView() {}

    /** For every page that is opened from now on. */
    public static Page of(Visitor visitor) {
        Page page = visitor.page();
        JsonObject agent = new JsonObject();
        agent.addProperty(
                "userAgent", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 wxwork/4.1.30 MicroMessenger/7.0.1");
        page.context().newCDPSession(page).send("Network.setUserAgentOverride", agent);
        page.exposeFunction("wecomsimInvoke", given -> SimulatedWeCom.get()
                .admin()
                .webViews()
                .invoke(
                        String.valueOf(given[0]),
                        String.valueOf(given[1]),
                        String.valueOf(given[2]),
                        JSON.readTree(String.valueOf(given[3])))
                .toString());
        page.addInitScript(script());
        return page;
    }

    private static String script() {
        try (InputStream in = WebView.class.getResourceAsStream("/wecomsim/web-view.js")) {
            if (in == null) {
                throw new IllegalStateException("Not on the classpath: wecomsim/web-view.js");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
