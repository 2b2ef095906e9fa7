package org.tuanlink.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;

/** The lists of what is to be reviewed, with few tasks and with many: one request after the other. */
final class ReviewListBench {

    private static final int WARM_UP = 20;
    private static final int REQUESTS = 50;

    private final BenchTable table;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, Double> before = new LinkedHashMap<>();
    private int tasksBefore;

    ReviewListBench(BenchTable table, JdbcTemplate jdbc, int port, ReviewSeats seats) {
        this.table = table;
        ConsoleClient province = new ConsoleClient(port);
        Entrants.come(province, seats.province().member(), "/m/reviews");
        ConsoleClient branch = new ConsoleClient(port);
        Entrants.come(branch, seats.get(0).member(), "/m/reviews");
        ConsoleClient console = new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null);
        pages.put("a branch's `/m/reviews`", new Page(branch, "/m/reviews"));
        pages.put("the province's `/m/reviews?whose=all`", new Page(province, "/m/reviews?whose=all"));
        pages.put("`/console/members/reviews`", new Page(console, "/console/members/reviews"));
    }

    private record Page(ConsoleClient client, String path) {

        long nanos() {
            long from = System.nanoTime();
            int status = client.get(path).statusCode();
            if (status != 200) {
                throw new IllegalStateException(path + " was answered with " + status);
            }
            return System.nanoTime() - from;
        }

        /** Of the half that is faster, the slowest, in milliseconds. */
        double median() {
            for (int i = 0; i < WARM_UP; i++) {
                nanos();
            }
            long[] times = new long[REQUESTS];
            Arrays.setAll(times, any -> nanos());
            Arrays.sort(times);
            return times[REQUESTS / 2] / 1e6;
        }
    }

    /** With so many tasks. */
    void look(int tasks) {
        tasksBefore = tasks;
        pages.forEach((name, page) -> before.put(name, page.median()));
    }

    void lookAgain(int tasks) {
        pages.forEach((name, page) -> {
            double now = page.median();
            double then = before.getOrDefault(name, Double.NaN);
            table.row(
                    name + ", %,d tasks".formatted(tasks),
                    "p50 %.1f ms".formatted(now),
                    "p50 %.1f ms with %,d".formatted(then, tasksBefore),
                    BenchTable.ratio(now / then),
                    "flat");
        });
    }
}
