package org.tuanlink.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import org.tuanlink.testing.SeatedMembers;

/** A member who looks for his branch, by name and level by level: the whole page, one request after another. */
final class BranchSearchBench {

    private static final int WARM_UP = 30;
    private static final int REQUESTS = 100;
    private static final List<String> ASKED =
            List.of("", "?at=4401", "?q=团支部", "?q=团支部&page=10", "?q=天河 社区", "?q=tzb", "?q=panyu", "?q=没有这样的团支部");

    private final HttpClient http = HttpClient.newHttpClient();
    private final BenchTable table;
    private final int port;

    BranchSearchBench(BenchTable table, int port) {
        this.table = table;
        this.port = port;
    }

    /** @param account of a member who has a draft */
    void run(int account) throws IOException, InterruptedException {
        for (String query : ASKED) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/member/branches" + encoded(query)))
                    .header("Cookie", SeatedMembers.cookie(account))
                    .build();
            times(request, WARM_UP);
            long[] times = times(request, REQUESTS);
            double p95 = times[(int) Math.round(0.95 * (REQUESTS - 1))] / 1e6;
            table.row(
                    "选择团支部 `/member/branches" + query + "`",
                    "p50 %.1f ms, p95 %.1f ms".formatted(times[REQUESTS / 2] / 1e6, p95),
                    "100 ms",
                    BenchTable.ratio(p95 / 100),
                    "p95 under 100 ms");
        }
    }

    private long[] times(HttpRequest request, int count) throws IOException, InterruptedException {
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            long from = System.nanoTime();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            times[i] = System.nanoTime() - from;
            if (status != 200) {
                throw new IllegalStateException(request.uri() + " was answered with " + status);
            }
        }
        Arrays.sort(times);
        return times;
    }

    private static String encoded(String query) {
        int value = query.indexOf('=') + 1;
        int end = query.indexOf('&') < 0 ? query.length() : query.indexOf('&');
        return query.substring(0, value) + URLEncoder.encode(query.substring(value, end), UTF_8) + query.substring(end);
    }
}
