package wecomsim;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends, waits, tries again, gives up; on threads of its own. */
@Follows({"90930", "96238"})
final class CallbackSender implements AutoCloseable {

    private static final int THREADS = 4;

    private final Clock clock;
    private final Supplier<CallbackSettings> settings;
    private final CallbackRequests requests;
    private final CallbackLog log;
    private final ScheduledThreadPoolExecutor threads;
    private final Deque<PendingDelivery> ready = new ArrayDeque<>();
    private int underWay;
    private @Nullable HttpClient http;

    CallbackSender(Clock clock, Supplier<CallbackSettings> settings, CallbackRequests requests, CallbackLog log) {
        this.clock = clock;
        this.settings = settings;
        this.requests = requests;
        this.log = log;
        this.threads = new ScheduledThreadPoolExecutor(
                THREADS, CallbackSender::daemon, new ThreadPoolExecutor.DiscardPolicy());
        threads.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wecom-simulator-callbacks");
        thread.setDaemon(true);
        return thread;
    }

    /** Made when it is first needed: each has a thread. */
    synchronized HttpClient http() {
        HttpClient made = http;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(threads)
                    .build();
            http = made;
        }
        return made;
    }

    void send(List<PendingDelivery> deliveries) {
        synchronized (this) {
            ready.addAll(deliveries);
        }
        threads.execute(this::sendReady);
    }

    void later(long millis, Runnable work) {
        ScheduledFuture<?> unused = threads.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    private void sendReady() {
        for (PendingDelivery next = take(); next != null; next = take()) {
            attempt(next);
        }
    }

    private synchronized @Nullable PendingDelivery take() {
        while (underWay < settings.get().connections() && !ready.isEmpty()) {
            PendingDelivery next = ready.remove();
            if (log.isOpen(next)) {
                underWay++;
                return next;
            }
        }
        return null;
    }

    private void attempt(PendingDelivery delivery) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        long limit = settings.get().timeoutMillis();
        CompletableFuture<HttpResponse<Void>> answer = answerOf(delivery);
        ScheduledFuture<?> disconnection = threads.schedule(() -> answer.cancel(true), limit, TimeUnit.MILLISECONDS);
        CompletableFuture<?> unused = answer.whenCompleteAsync(
                (response, failure) -> {
                    disconnection.cancel(false);
                    int status = response == null ? 0 : response.statusCode();
                    long millis = (System.nanoTime() - start) / 1_000_000;
                    ended(delivery, new Delivery.Try(at, delivery.lastUrl(), status, reason(failure, limit), millis));
                },
                threads);
    }

    private CompletableFuture<HttpResponse<Void>> answerOf(PendingDelivery delivery) {
        try {
            HttpRequest request = delivery.request(settings.get().sameEncryption(), url -> requestOf(delivery, url));
            return http().sendAsync(request, BodyHandlers.discarding());
        } catch (IllegalArgumentException unusableAddress) {
            return CompletableFuture.failedFuture(unusableAddress);
        }
    }

    private HttpRequest requestOf(PendingDelivery delivery, String url) {
        return requests.event(
                delivery.target(),
                delivery.address(),
                url,
                delivery.xml(),
                settings.get().mpCompatible());
    }

    private static String reason(@Nullable Throwable failure, long limit) {
        if (failure == null) {
            return "";
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof CancellationException ? "no answer within " + limit + " ms" : cause.toString();
    }

    private void ended(PendingDelivery delivery, Delivery.Try done) {
        log.tried(delivery, done);
        CallbackSettings now = settings.get();
        if (done.status() == 200) {
            log.end(delivery, Delivery.State.DELIVERED);
        } else if (delivery.tried() >= now.tries()) {
            log.end(delivery, Delivery.State.GIVEN_UP);
        } else if (log.isOpen(delivery)) {
            later(now.retryDelayMillis(), () -> send(List.of(delivery)));
        }
        synchronized (this) {
            underWay--;
        }
        sendReady();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
