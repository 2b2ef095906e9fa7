package org.tuanlink.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a browser complained of: errors of scripts, of the content security policy, of requests. */
final class Noise {

    private final List<String> heard = new ArrayList<>();
    private final Set<Integer> expected = new HashSet<>();
    private boolean networkMayBeGone;

    void listenTo(Page page) {
        page.onConsoleMessage(this::message);
        page.onPageError(error -> heard.add("script: " + error));
        page.onRequestFailed(request -> {
            // A page that is left takes its requests with it.
            boolean cut = networkMayBeGone && "net::ERR_INTERNET_DISCONNECTED".equals(request.failure());
            if (!"net::ERR_ABORTED".equals(request.failure()) && !cut) {
                heard.add("request: " + request.url() + " " + request.failure());
            }
        });
        page.onResponse(this::response);
    }

    /** Answers of this status are no noise. */
    void expect(int status) {
        expected.add(status);
    }

    /** Requests that fail for want of a network are no noise. */
    void expectNoNetwork() {
        networkMayBeGone = true;
    }

    private void message(ConsoleMessage message) {
        // Chromium repeats here each answer of 400 and above, and so does htmx: those come as responses too.
        boolean repeated = message.text().startsWith("Failed to load resource: the server responded")
                || message.text().startsWith("Response Status Error Code");
        boolean cut = networkMayBeGone
                && (message.text().contains("ERR_INTERNET_DISCONNECTED")
                        || message.text().startsWith("htmx:"));
        if (message.type().equals("error") && !repeated && !cut) {
            heard.add("console: " + message.text());
        }
    }

    private void response(Response response) {
        if (response.status() >= 400 && !expected.contains(response.status())) {
            heard.add("answer: " + response.status() + " " + response.url());
        }
    }

    void check() {
        assertThat(heard).as("what the browser complained of").isEmpty();
    }
}
