package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.directory.DriftMark.State;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.TestServers;
import wecomsim.Department;
import wecomsim.Member;

/** The whole way: WeCom's console, encrypted callbacks over HTTP in several copies, the inbox, a mark, the mending. */
@SpringBootTest(
        classes = {TuanLinkApplication.class, DirectoryTest.MovableTime.class},
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "spring.config.location=classpath:/",
            "tuanlink.directory.drift.on-change=MEND",
            "tuanlink.directory.drift.debounce=500ms",
            "tuanlink.directory.drift.retry=500ms",
            "tuanlink.directory.apply.job-poll=5m",
            "tuanlink.directory.apply.job-fallback=5m",
            "tuanlink.directory.estimate.poll-interval=5m"
        })
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class, DriftFlowIT.KnownAddress.class})
class DriftFlowIT {

    /** Batch jobs call back where the service says it is reached. */
    static final class KnownAddress implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            int port = TestServers.freePort();
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "known-address",
                            Map.of("server.port", port, "tuanlink.public-url", "http://127.0.0.1:" + port)));
        }
    }

    @Autowired
    private ApplicationContext service;

    private DirectoryBed bed;
    private DriftBed events;

    @BeforeEach
    void loadedProvinceThatIsCalledBack() {
        bed = DirectoryBed.fresh(service);
        bed.weCom().admin().callbacks().change(settings -> settings.withCopies(3)
                .with(Map.of("verifyMillis", 10_000)));
        bed.smallProvince();
        bed.weCom().admin().change(settings -> settings.withBatchRowsPerSecond(20));
        RunView run = bed.apply(bed.plan(null, null, "BULK"));
        assertThat(run.status()).as("%s", bed.failures(run)).isEqualTo(RunStatus.SUCCEEDED);
        events = new DriftBed(bed);
        events.anHourLater();
        SimulatedWeCom.callBackVerified(
                bed.weCom(), Objects.requireNonNull(service.getEnvironment().getProperty("tuanlink.public-url")));
        bed.forgetCalls();
    }

    @AfterEach
    void silence() {
        bed.weCom().admin().awaitCallbacks(Duration.ofSeconds(60));
        bed.weCom().admin().callbacks().change(settings -> wecomsim.CallbackSettings.standard());
    }

    @Test
    void theRunEndedByTheCallbacksOfItsJobs() {
        assertThat(bed.differences()).isEmpty();
        assertThat(bed.bean(JdbcTemplate.class).queryForList("SELECT told FROM directory_job_end", Integer.class))
                .as("each job's callback came in three copies and counted once")
                .containsOnly(1);
    }

    @Test
    void whatTheAdministratorDoesByHandIsMended() {
        for (boolean full : new boolean[] {true, false}) {
            bed.weCom().admin().callbacks().change(settings -> settings.withFullForm(full));
            var admin = bed.weCom().admin();
            Department town = events.departmentNamed("沙河街道团委");
            Department branch = events.departmentNamed("龙口社区");
            List<Member> members = bed.directory().members();
            if (full) {
                // In the form of 2022 nobody is told of a department's new name.
                admin.renameDepartment(town.id(), "沙河");
            }
            admin.moveDepartment(branch.id(), 1);
            admin.editMember(members.get(0).userid(), Map.of("name", "改名者", "position", "顾问"));
            admin.editMember(members.get(1).userid(), Map.of("department", List.of(1L), "main_department", 1L));
            admin.deleteMember(members.get(2).userid());
            List<String> subjects = List.of(
                    Long.toString(full ? town.id() : branch.id()),
                    Long.toString(branch.id()),
                    members.get(0).userid(),
                    members.get(1).userid(),
                    members.get(2).userid());
            for (String subject : subjects) {
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(events.mark(subject))
                        .as(subject)
                        .isNotNull()
                        .extracting(DriftMark::state)
                        .isEqualTo(State.MENDED));
                assertThat(Objects.requireNonNull(events.mark(subject)).events())
                        .as("three copies of one event")
                        .isEqualTo(1);
            }
            assertThat(bed.differences()).isEmpty();
            events.anHourLater();
        }
        assertThat(bed.writes()).as("five, then four, nothing else").isEqualTo(9);
    }

    @Test
    void whatTheAdministratorAddsIsNotedAndLeftAlone() {
        var admin = bed.weCom().admin();
        admin.addDepartment(900, "外部部门", 1);
        admin.addMember("Outsider", "外人", "19800000009", 900L);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(events.open())
                .extracting(mark -> mark.subject().id() + " " + mark.facts().kind())
                .containsExactlyInAnyOrder("900 APPEARED", "outsider APPEARED"));
        assertThat(bed.bean(Foreign.class).departments()).hasSize(1);
        admin.deleteMember("Outsider");
        admin.deleteDepartment(900);
        await().atMost(Duration.ofSeconds(60)).until(() -> events.open().isEmpty());
        assertThat(bed.writes()).isZero();
    }
}
