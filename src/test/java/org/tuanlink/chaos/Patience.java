package org.tuanlink.chaos;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.tuanlink.cli.ApiClient.RefusedByService;
import tools.jackson.core.JacksonException;

/** What somebody does who gets no answer: he tries again, for a while. */
final class Patience {

    /** The database may be away for that long, and WeCom. */
    private static final Duration LASTS = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofMillis(300);

    /** Requests that had to be repeated, by everybody. */
    private static final AtomicInteger REPEATED = new AtomicInteger();

    private Patience() {}

    /** A request to the service. */
    @FunctionalInterface
    interface Request<T> {
        T send() throws IOException, InterruptedException;
    }

    static int repeated() {
        return REPEATED.get();
    }

    /** The answer, which may be a refusal ({@link RefusedByService} below 500). */
    static <T> T answered(Request<T> request) throws InterruptedException {
        long giveUp = System.nanoTime() + LASTS.toNanos();
        while (true) {
            try {
                return request.send();
            } catch (RefusedByService e) {
                if (e.status() < 500 || System.nanoTime() > giveUp) {
                    throw e;
                }
            } catch (IOException | JacksonException e) {
                if (System.nanoTime() > giveUp) {
                    throw new IllegalStateException("No answer for " + LASTS, e);
                }
            }
            pause();
        }
    }

    /** A page that is an answer. */
    static HttpResponse<String> page(Supplier<HttpResponse<String>> request) throws InterruptedException {
        long giveUp = System.nanoTime() + LASTS.toNanos();
        while (true) {
            try {
                HttpResponse<String> answer = request.get();
                if (answer.statusCode() < 500 || System.nanoTime() > giveUp) {
                    return answer;
                }
            } catch (IllegalStateException e) {
                if (System.nanoTime() > giveUp) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        REPEATED.incrementAndGet();
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
}
