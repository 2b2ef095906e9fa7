package wecomsim;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.trafficlistener.DoNothingWiremockNetworkTrafficListener;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A WeCom of one corp on a loopback port.
 *
 * <pre>{@code
 * try (WeComSimulator weCom = WeComSimulator.start(SimulatorOptions.defaults())) {
 *     client.setBaseApiUrl(weCom.baseUrl());
 * }
 * }</pre>
 */
public final class WeComSimulator implements AutoCloseable {

    private static final int TICK_MILLIS = 20;

    private final WireMockServer server;
    private final ScheduledExecutorService ticker;
    private final ScheduledFuture<?> ticks;
    private final SimulatorOptions options;
    private final Corp corp;
    private final Administrator admin;

    private WeComSimulator(SimulatorOptions options) {
        this.options = options;
        this.corp = new Corp(options);
        this.admin = new Administrator(corp);
        this.server = new WireMockServer(configuration(options.port())
                .extensions(new Bridge(
                        new Dispatcher(corp),
                        new AdminApi(admin),
                        new Bridge.Others(new SmsApi(corp), new MpApi(corp), new IdentityApi(corp)),
                        pages(corp))));
        this.ticker = Executors.newSingleThreadScheduledExecutor(WeComSimulator::daemon);
        this.ticks = ticker.scheduleWithFixedDelay(() -> tick(corp), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Starts on loopback and is ready when this returns. */
    public static WeComSimulator start(SimulatorOptions options) {
        WeComSimulator simulator = new WeComSimulator(options);
        simulator.server.start();
        simulator.corp.reachedAt(simulator.baseUrl());
        simulator.server.stubFor(
                WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok().withTransformers(Bridge.NAME)));
        return simulator;
    }

    private static Map<String, Page> pages(Corp corp) {
        return Map.of(
                "wwlogin", new ScanPage(corp),
                "connect", new AuthorizePage(corp),
                "phone", new PhonePage(corp),
                "phone-assets", new PhoneAssets(),
                "join", new JoinPage(corp),
                "wework_admin", new JoinImage(corp),
                "q", new AccountQrPage(corp),
                "mp", new AccountQrImage(corp));
    }

    /** Delays are kept by a scheduler, so that slow answers hold no thread; nothing is journaled or logged. */
    private static WireMockConfiguration configuration(int port) {
        return WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(64)
                .jettyAcceptQueueSize(1024)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(8)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .extensionScanningEnabled(false)
                .networkTrafficListener(new DoNothingWiremockNetworkTrafficListener());
    }

    /** A listener that throws must not stop time. */
    private static void tick(Corp corp) {
        try {
            corp.tick();
        } catch (RuntimeException e) {
            System.getLogger(WeComSimulator.class.getName()).log(System.Logger.Level.ERROR, "A tick failed", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wecom-simulator-jobs");
        thread.setDaemon(true);
        return thread;
    }

    /** Where a browser is somebody's phone. */
    public String phoneUrl(String owner) {
        return baseUrl() + "/phone/" + owner;
    }

    /** For the Official Account's client; its credentials are {@link MpAccount#standard}. */
    public String mpBaseUrl() {
        return baseUrl() + "/" + MpApi.ROOT;
    }

    /** For {@code tuanlink.mp.open-base-url}: where the Official Account's web authorisation is. */
    public String mpOpenUrl() {
        return baseUrl();
    }

    /** For the client of the provider of real-name checks, whose credentials the administrator tells. */
    public String identityBaseUrl() {
        return baseUrl();
    }

    /** For the SMS vendor's client: the vendor is at the same address. */
    public String smsBaseUrl() {
        return baseUrl();
    }

    /** For {@code setBaseApiUrl}: scheme, address and port, no slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    public SimulatorOptions options() {
        return options;
    }

    /** What one does behind the client's back. */
    public Administrator admin() {
        return admin;
    }

    @Override
    public void close() {
        ticks.cancel(false);
        ticker.shutdownNow();
        corp.callbacks().close();
        corp.sms().close();
        server.stop();
    }

    /**
     * Runs until it is killed; prints its address on one line when it is ready.
     *
     * <p>Options: {@code --port}, {@code --corp-id}, {@code --contacts-secret}, {@code --agent-id}, {@code --agent-secret}
     * {@code --contacts-callback-url}, {@code -token} and {@code -aes-key}, likewise {@code --agent-callback-…} and
     * {@code --mp-callback-…} with {@code --mp-app-id}, and every component of {@link Settings} by its name, as
     * {@code --latencyMillis 20}.
     */
    public static void main(String[] args) throws InterruptedException {
        try (WeComSimulator simulator = start(CommandLine.parse(args))) {
            System.out.println("WeCom simulator ready at " + simulator.baseUrl());
            Thread.currentThread().join();
        }
    }
}
