package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.ServiceEnvironment;

/** What is done to the directory stands in the audit log. */
@DirectoryTest
class DirectoryDeedsIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void smallProvince() {
        DirectoryBed.fresh(service).smallProvince();
        jdbc.update("DELETE FROM access_audit_entry");
    }

    private List<String> deeds() {
        return jdbc.queryForList("SELECT action FROM access_audit_entry ORDER BY id", String.class);
    }

    private @Nullable String newValues(String action) {
        return jdbc.queryForObject(
                "SELECT new_values FROM access_audit_entry WHERE action = ? ORDER BY id DESC LIMIT 1",
                String.class,
                action);
    }

    @Test
    void plansAndRunsAreRecordedWithTheirStarter() throws Exception {
        var api = new ApiClient(URI.create("http://127.0.0.1:" + port), ServiceEnvironment.API_TOKEN);
        String plan = api.post("/directory/plans", null).get("id").asString();
        api.post("/directory/plans/" + plan + "/apply", null);
        assertThat(deeds()).containsExactly("directory.plan", "directory.run.start");
        assertThat(newValues("directory.run.start"))
                .contains("\"plan\":\"" + plan + "\"", "\"changes\":\"26\"")
                .doesNotContain("approvedGuards");
        assertThat(jdbc.queryForList("SELECT DISTINCT actor FROM access_audit_entry", String.class))
                .containsExactly("bootstrap");
    }

    @Test
    void synchronisingOneIsOneEntryThatNamesItsPlanAndRun() {
        var sync = service.getBean(ScopedSync.class);
        SyncTrace trace = sync.organization(OrganizationScope.WHOLE_PROVINCE, "44", "somebody")
                .orThrow(refusal -> new IllegalStateException(refusal.name()));
        assertThat(trace.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(deeds()).containsExactly("directory.sync-one");
        assertThat(newValues("directory.sync-one"))
                .contains("\"plan\":\"" + trace.planId() + "\"", "\"run\":\"" + trace.runId() + "\"");
        sync.cadre(OrganizationScope.WHOLE_PROVINCE, "C5", "somebody");
        assertThat(deeds()).containsExactly("directory.sync-one", "directory.sync-one");
        assertThat(newValues("directory.sync-one")).doesNotContain("run");
    }

    @Test
    void synchronisingOneWhoLeftIsRecordedToo() {
        DirectoryBed bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        bed.apply();
        bed.leaveOffice("C5");
        jdbc.update("DELETE FROM access_audit_entry");
        service.getBean(ScopedSync.class).cadre(OrganizationScope.WHOLE_PROVINCE, "C5", "somebody");
        assertThat(deeds()).containsExactly("directory.sync-one");
    }

    @Test
    void whatIsRefusedIsNotRecordedAsDone() {
        var runs = service.getBean(DirectoryRuns.class);
        assertThat(runs.apply(999_999, List.of(), "somebody")).isInstanceOf(Answer.Refused.class);
        assertThat(runs.cancel(999_999)).isInstanceOf(Answer.Refused.class);
        assertThat(deeds()).isEmpty();
    }
}
