package org.tuanlink.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** What stands in the database: the tables of this version, and somebody who may sign in. */
final class SchemaCheck {

    private final Connection connection;
    private final String url;
    private final DoctorContext context;

    SchemaCheck(Connection connection, String url, DoctorContext context) {
        this.connection = connection;
        this.url = url;
        this.context = context;
    }

    void look(Findings findings) throws SQLException {
        if (!hasTable("flyway_schema_history")) {
            findings.note("schema.empty");
            return;
        }
        MigrationInfoService info;
        try {
            info = Flyway.configure()
                    .dataSource(
                            url,
                            context.property("spring.datasource.username"),
                            Objects.requireNonNullElse(context.property("spring.datasource.password"), ""))
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .info();
        } catch (FlywayException e) {
            findings.fault("schema.unreadable", e.getClass().getSimpleName());
            return;
        }
        migrations(info, findings);
        if (hasTable("access_account")) {
            administrators(findings);
        }
    }

    private static void migrations(MigrationInfoService info, Findings findings) {
        long failed = Arrays.stream(info.all())
                .filter(one -> one.getState().isFailed())
                .count();
        long newer = Arrays.stream(info.all())
                .filter(one -> one.getState().isApplied() && !one.getState().isResolved())
                .count();
        if (failed > 0) {
            findings.fault("schema.failed", failed);
        } else if (newer > 0) {
            findings.fault("schema.newer", newer);
        } else if (info.pending().length > 0) {
            findings.note("schema.pending", info.pending().length);
        } else {
            MigrationInfo[] applied = info.applied();
            findings.fine("schema.fine", applied.length);
        }
    }

    private void administrators(Findings findings) throws SQLException {
        String admins = "SELECT COUNT(*) FROM access_account WHERE role = 'PROVINCE_ADMIN' AND disabled_at IS NULL";
        int all = Integer.parseInt(DatabaseCheck.text(connection, admins));
        int told = Integer.parseInt(DatabaseCheck.text(connection, admins + " AND wecom_userid IS NOT NULL"));
        if (all == 0) {
            boolean begun =
                    context.has("tuanlink.bootstrap.api-token") || context.has("tuanlink.bootstrap.admin-username");
            if (begun) {
                findings.note("admin.bootstrap");
            } else {
                findings.fault("admin.none");
            }
        } else if (told == 0) {
            findings.note("admin.untold", all);
        } else {
            findings.fine("admin.fine", all, told);
        }
    }

    private boolean hasTable(String name) throws SQLException {
        return !"0"
                .equals(DatabaseCheck.text(
                        connection,
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '"
                                + name + "'"));
    }
}
