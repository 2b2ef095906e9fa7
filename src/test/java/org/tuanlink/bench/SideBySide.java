package org.tuanlink.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import org.tuanlink.testing.ConsoleClient;

/** One request at two nodes in turns, so that whatever else the machine does slows both. */
final class SideBySide {

    private final int warmUp;
    private final int requests;

    SideBySide(boolean quick) {
        this.warmUp = quick ? 10 : 20;
        this.requests = quick ? 50 : 100;
    }

    /** Times in milliseconds. */
    static final class Times {

        private final double[] sorted;

        private Times(double[] times) {
            sorted = times.clone();
            Arrays.sort(sorted);
        }

        double at(double share) {
            return sorted[(int) Math.round(share * (sorted.length - 1))];
        }

        @Override
        public String toString() {
            return "%.1f / %.1f / %.1f ms".formatted(at(0.5), at(0.95), at(0.99));
        }
    }

    record Both(Times small, Times large) {

        double growth() {
            return large.at(0.5) / small.at(0.5);
        }
    }

    Both ask(ConsoleClient small, ConsoleClient large, String path, String... headers) {
        for (int i = 0; i < warmUp; i++) {
            once(small, path, headers);
            once(large, path, headers);
        }
        double[] first = new double[requests];
        double[] second = new double[requests];
        for (int i = 0; i < requests; i++) {
            first[i] = once(small, path, headers);
            second[i] = once(large, path, headers);
        }
        return new Both(new Times(first), new Times(second));
    }

    private static double once(ConsoleClient client, String path, String... headers) {
        long from = System.nanoTime();
        int status = client.get(path, headers).statusCode();
        long took = System.nanoTime() - from;
        if (status != 200) {
            throw new IllegalStateException(path + " was answered with " + status);
        }
        return took / 1e6;
    }

    static String encoded(String path) {
        int value = path.indexOf('=') + 1;
        return value == 0 ? path : path.substring(0, value) + URLEncoder.encode(path.substring(value), UTF_8);
    }
}
