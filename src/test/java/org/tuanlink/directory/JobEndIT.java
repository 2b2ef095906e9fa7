package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.callback.CallbackEvent.BatchJobEnded;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.BatchJobResult;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.WeComCallbacks;
import wecomsim.EndedJob;
import wecomsim.SimulatorListener;

/** WeCom is asked for a bulk job's result once in five minutes here: what ends a run sooner is the callback. */
@MendingTest
class JobEndIT {

    /** Listeners can't be taken off the simulator: one for all tests. */
    private static final class Told implements SimulatorListener {

        static final Told INSTANCE = new Told();

        static {
            SimulatedWeCom.get().admin().addListener(INSTANCE);
        }

        private volatile @Nullable Consumer<EndedJob> then;

        @Override
        public void jobEnded(EndedJob job) {
            Consumer<EndedJob> now = then;
            if (now != null) {
                now.accept(job);
            }
        }
    }

    @Autowired
    private ApplicationContext service;

    private DirectoryBed bed;
    private DriftBed events;
    private final List<EndedJob> ended = new CopyOnWriteArrayList<>();

    @BeforeEach
    void smallProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        events = new DriftBed(bed);
        bed.weCom().admin().change(settings -> settings.withBatchRowsPerSecond(10));
    }

    @AfterEach
    void silence() {
        Told.INSTANCE.then = null;
    }

    @Test
    void theCallbackEndsTheRunWithoutWaitingForThePoll() {
        Told.INSTANCE.then = job -> {
            ended.add(job);
            tell(job.jobId(), job.errcode());
        };
        RunView run = bed.apply(bed.plan(null, null, "BULK"));
        assertThat(run.status()).as("%s", bed.failures(run)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
        assertThat(ended).hasSize(2).allSatisfy(job -> {
            assertThat(job.callbackUrl()).isEqualTo("https://tuanlink.example/callback/wecom/contacts");
            assertThat(job.callbackToken()).isEqualTo(ServiceEnvironment.CONTACTS_CALLBACK_TOKEN);
            assertThat(job.callbackAesKey()).isEqualTo(ServiceEnvironment.CONTACTS_CALLBACK_KEY);
        });
        assertThat(bed.weCom().admin().counts().callsOf("batch/getresult"))
                .as("once at the start and once at the end of each job")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void aFalseCallbackDoesNoHarm() {
        Told.INSTANCE.then = job -> tell(job.jobId(), 0);
        long run = bed.start(bed.plan(null, null, "BULK"));
        String job = await().until(() -> openJob(), one -> one != null);
        tell(job, 45026);
        tell("jobThatIsNotOurs", 0);
        RunView view = bed.end(run);
        assertThat(view.status()).as("%s", bed.failures(view)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aLostCallbackIsMadeUpForByAsking() {
        // Callbacks are known to arrive, but this one does not.
        tell("anEarlierJob", 0);
        Instant start = Instant.now();
        RunView run = bed.apply(bed.plan(null, null, "BULK"));
        assertThat(run.status()).as("%s", bed.failures(run)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void aJobThatWasToldAndStillRunsIsAskedAboutSoon() {
        var running = new BatchJobResult(false, 99, List.of(), List.of());
        var finished = new BatchJobResult(true, 100, List.of(), List.of());
        Iterator<BatchJobResult> results = List.of(running, running, finished).iterator();
        ContactsGateway gateway = (ContactsGateway) Proxy.newProxyInstance(
                ContactsGateway.class.getClassLoader(),
                new Class<?>[] {ContactsGateway.class},
                (proxy, method, arguments) -> results.next());
        var patience =
                new JobPatience(
                        bed.bean(JobEnds.class),
                        bed.bean(WeComCallbacks.class),
                        bed.bean(ApplyProperties.class),
                        bed.bean(EstimatePolicy.class)) {
                    @Override
                    Duration first(boolean callbacksArrive) {
                        return next(Duration.ZERO, callbacksArrive);
                    }

                    @Override
                    Duration next(Duration last, boolean callbacksArrive) {
                        return callbacksArrive ? Duration.ofHours(1) : Duration.ofMillis(10);
                    }
                };
        tell("early", 0);
        JobWait wait = new JobWait(gateway, patience, () -> {});
        assertThat(CompletableFuture.supplyAsync(() -> wait.await(new BatchJobId("early"))))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(Optional.of(finished));
    }

    @Test
    void aFileThatIsRefusedAsAWholeFailsTheRunAtOnce() {
        Told.INSTANCE.then = job -> tell(job.jobId(), job.errcode());
        bed.weCom()
                .admin()
                .inject(wecomsim.FaultRule.on("batch/getresult", new wecomsim.Fault.ErrorCode(45026))
                        .after(1));
        RunView run = bed.apply(bed.plan(null, null, "BULK"));
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.reason()).isNotBlank();
    }

    @Test
    void endedJobsAreForgottenAfterAMonth() {
        tell("old", 0);
        tell("new", 0);
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        jdbc.update("UPDATE directory_job_end SET last_told = last_told - INTERVAL 31 DAY WHERE job_id = 'old'");
        bed.bean(JobEnds.class).purge();
        assertThat(new ArrayList<>(jdbc.queryForList("SELECT job_id FROM directory_job_end", String.class)))
                .containsExactly("new");
    }

    private void tell(String job, int errcode) {
        events.receive(new BatchJobEnded(events.now(), new BatchJobId(job), "sync_user", errcode, "ok"));
    }

    private @Nullable String openJob() {
        return bed.bean(JdbcTemplate.class).queryForList("SELECT job_id FROM directory_job", String.class).stream()
                .findFirst()
                .orElse(null);
    }
}
