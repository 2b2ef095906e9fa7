package org.tuanlink.testing;

import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.registry.ImportJob;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.Imports;
import org.tuanlink.registry.OrganizationScope;

/** A service's registry and directory: emptied, and filled by import. */
public final class Registries {

    /** Children before parents. */
    private static final List<String> TABLES = List.of(
            "registry_import_error",
            "registry_post",
            "registry_last_post",
            "registry_cadre",
            "registry_organization",
            "directory_department_identity",
            "directory_member_identity",
            "directory_ledger_department",
            "directory_ledger_member",
            "directory_foreign",
            "directory_change",
            "directory_job",
            "directory_run",
            "directory_plan_node",
            "directory_plan_request",
            "directory_plan",
            "directory_account_creation",
            "directory_drift",
            "directory_job_end",
            "directory_drift_mark",
            "directory_drift_event",
            "directory_schedule_firing",
            "directory_follow_up",
            "lookup_reminder",
            "lookup_use",
            "onboarding_entry",
            "onboarding_alias_request",
            "access_cadre_entry");

    private Registries() {}

    /** Forgets all organisations and cadres, and all that was ever planned or sent. */
    public static void empty(JdbcTemplate jdbc) {
        TABLES.forEach(table -> jdbc.execute("DELETE FROM " + table));
    }

    /** Takes a file in and waits; every row must be accepted. */
    public static void take(ApplicationContext service, ImportKind kind, InputStream file) {
        Imports imports = service.getBean(Imports.class);
        OrganizationScope all = OrganizationScope.WHOLE_PROVINCE;
        long id = imports.accept(all, "test", kind, "file.csv", file);
        ImportJob job = await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> imports.find(all, id).orElseThrow(), one -> one.status()
                        .isFinal());
        if (job.status() != ImportJob.Status.SUCCEEDED || job.rejected() > 0) {
            throw new AssertionError(job + " " + imports.refusals(all, id, 1, 10));
        }
    }
}
