package org.tuanlink.invitation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Pages as a stranger's browser sees them. */
final class Pages {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String origin;

    Pages(int port) {
        this.origin = "http://127.0.0.1:" + port;
    }

    String get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(origin + path)));
    }

    String post(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(origin + path)).POST(BodyPublishers.noBody()));
    }

    private static String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        return answer.statusCode() + "\n" + answer.body();
    }
}
