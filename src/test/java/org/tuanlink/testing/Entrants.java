package org.tuanlink.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tuanlink.testing.browser.Visitor;

/** People who come to the pages for cadres through WeCom: what its web view does between, with the simulated one. */
public final class Entrants {

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

    /** Opens a page as this member, coming through WeCom. */
    public static Page come(Visitor visitor, String userId, String path) {
        visitor.expecting(404);
        Page page = visitor.page();
        page.navigate(visitor.origin() + path);
        page.navigate(visitor.origin() + throughWeCom(page.url(), userId));
        return page;
    }

    /**
     * What WeCom answers to its page: the path and query it sends the browser back to.
     *
     * @param userId empty for somebody outside of the corp
     */
    public static String throughWeCom(String authorizePage, String userId) {
        Map<String, String> asked = query(URI.create(authorizePage));
        String scan = SimulatedWeCom.get().baseUrl() + "/wwlogin/sso/login?login_type=CorpApp&appid=" + asked.get("appid")
                + "&agentid=" + asked.get("agentid") + "&redirect_uri="
                + URLEncoder.encode(asked.getOrDefault("redirect_uri", ""), UTF_8) + "&state=" + asked.get("state")
                + "&sim_userid=" + URLEncoder.encode(userId, UTF_8);
        try {
            var answer = HTTP.send(HttpRequest.newBuilder(URI.create(scan)).build(), BodyHandlers.ofString());
            URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> found = new TreeMap<>();
        Stream.of(uri.getRawQuery().split("&")).forEach(pair -> {
            int equals = pair.indexOf('=');
            found.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        });
        return found;
    }
}
