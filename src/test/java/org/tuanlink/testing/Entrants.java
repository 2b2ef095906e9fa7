package org.tuanlink.testing;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.tuanlink.testing.browser.Visitor;

/** People who come to the pages for cadres through WeCom: what its web view does between, with the simulated one. */
public final class Entrants {

    private static final String PHONE = "wecomsim-phone";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Entrants() {}

    /** Opens a page as this member, coming through WeCom; what the way back is answered with. */
    public static HttpResponse<String> come(ConsoleClient client, String userId, String path) {
        return client.get(back(client, userId, path));
    }

    /** Asks for a page and goes to WeCom; the path and query that it would send the browser back to. */
    public static String back(ConsoleClient client, String userId, String path) {
        var answer = client.get(path);
        String authorize = answer.headers().firstValue("Location").orElse("");
        if (!authorize.contains("/connect/oauth2/authorize?")) {
            throw new IllegalStateException(path + " led to " + answer.statusCode() + " " + authorize);
        }
        return throughWeCom(authorize, userId);
    }

    /** Opens a page on this member's phone, coming through WeCom. */
    public static Page come(Visitor visitor, String userId, String path) {
        Page page = visitor.page();
        page.context().addCookies(List.of(phoneOf(userId)));
        page.navigate(visitor.origin() + path);
        return page;
    }

    /** By this the simulated WeCom knows whose phone it is. */
    private static Cookie phoneOf(String userId) {
        return new Cookie(PHONE, userId).setUrl(SimulatedWeCom.get().baseUrl());
    }

    /** What WeCom answers to its page on this member's phone: the path and query it sends the browser back to. */
    private static String throughWeCom(String authorizePage, String userId) {
        URI page = URI.create(authorizePage.replaceFirst("#.*", ""));
        try {
            var request = HttpRequest.newBuilder(page).header("Cookie", PHONE + "=" + userId);
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
