package wecomsim;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Pushes receipts in batches; a push that is not answered with 200 comes again after 1, 5 and 10 minutes. */
@Follows(
        value = "help.aliyun.com/document_detail/101867",
        assumes = "an answer must come within 5 seconds; delays are real time")
final class SmsReceipts implements AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final List<Integer> PAUSES = List.of(1, 5, 10);

    private record Receipt(SentSms sms, SmsFate fate) {}

    private final Clock clock;
    private final Supplier<SmsSettings> settings;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService sender = Executors.newScheduledThreadPool(2, SmsReceipts::daemon);
    private final Queue<Receipt> waiting = new ArrayDeque<>();
    private final List<SmsPush> pushes = new ArrayList<>();
    private final String firstUrl;
    private volatile String url;
    private int open;
    private int generation;

    SmsReceipts(Clock clock, String url, Supplier<SmsSettings> settings) {
        this.clock = clock;
        this.firstUrl = url;
        this.url = url;
        this.settings = settings;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sms-simulator-receipts");
        thread.setDaemon(true);
        return thread;
    }

    void reportTo(String newUrl) {
        url = newUrl;
    }

    synchronized void add(SentSms sms, SmsFate fate) {
        if (url.isEmpty()) {
            return;
        }
        for (int copy = 0; copy < settings.get().receiptCopies(); copy++) {
            waiting.add(new Receipt(sms, fate));
            open++;
            int born = generation;
            later(settings.get().receiptDelayMillis(), () -> pushWaiting(born));
        }
    }

    private void later(long millis, Runnable work) {
        var unused = sender.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    private void pushWaiting(int born) {
        List<Receipt> batch = new ArrayList<>();
        synchronized (this) {
            int most = settings.get().receiptsPerPush();
            while (born == generation && batch.size() < most && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
        }
        if (!batch.isEmpty()) {
            push(batch, 0, born);
        }
    }

    private void push(List<Receipt> batch, int failures, int born) {
        int status = post(batch);
        synchronized (this) {
            if (born != generation) {
                return;
            }
            pushes.add(new SmsPush(
                    clock.instant(),
                    batch.stream().map(each -> each.sms().bizId()).toList(),
                    status));
            if (status == 200 || failures == PAUSES.size()) {
                open -= batch.size();
                notifyAll();
                return;
            }
        }
        later(PAUSES.get(failures) * settings.get().minuteMillis(), () -> push(batch, failures + 1, born));
    }

    private int post(List<Receipt> batch) {
        ArrayNode body = Json.MAPPER.createArrayNode();
        batch.forEach(each -> body.add(json(each)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMillis(settings.get().receiptTimeoutMillis()))
                .header("Content-Type", "application/json;charset=UTF-8")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private JsonNode json(Receipt receipt) {
        SentSms sms = receipt.sms();
        return Json.object()
                .put("phone_number", sms.mobile())
                .put("send_time", TIME.format(sms.at()))
                .put("report_time", TIME.format(clock.instant()))
                .put("success", receipt.fate().arrives())
                .put("err_code", receipt.fate().errorCode())
                .put("err_msg", receipt.fate().message())
                .put("sms_size", Integer.toString(sms.size()))
                .put("biz_id", sms.bizId())
                .put("out_id", sms.outId());
    }

    synchronized List<SmsPush> pushes() {
        return List.copyOf(pushes);
    }

    synchronized void await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (open > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new IllegalStateException("Receipts are still under way: " + open);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for receipts", e);
        }
    }

    synchronized void reset() {
        generation++;
        waiting.clear();
        pushes.clear();
        open = 0;
        url = firstUrl;
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
