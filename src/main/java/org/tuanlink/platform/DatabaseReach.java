package org.tuanlink.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether this node reaches its database, for readiness: over a connection of its own and within two seconds, so that neither a
 * busy pool nor a database that falls silent keeps the answer.
 */
final class DatabaseReach implements HealthIndicator, AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final HikariDataSource probe;

    private DatabaseReach(HikariDataSource probe) {
        this.probe = probe;
    }

    static DatabaseReach of(DataSource dataSource) throws SQLException {
        HikariConfig config = new HikariConfig();
        dataSource.unwrap(HikariDataSource.class).copyStateTo(config);
        config.setPoolName("readiness");
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(WITHIN.toMillis());
        config.setValidationTimeout(WITHIN.toMillis() / 2);
        config.setInitializationFailTimeout(-1);
        String url = String.valueOf(config.getJdbcUrl());
        String hasty = "connectTimeout=" + WITHIN.toMillis() + "&socketTimeout=" + WITHIN.toMillis();
        config.setJdbcUrl(url + (url.contains("?") ? "&" : "?") + hasty);
        return new DatabaseReach(new HikariDataSource(config));
    }

    @Override
    public Health health() {
        try (Connection connection = probe.getConnection()) {
            return new Health.Builder(connection.isValid((int) WITHIN.toSeconds()) ? Status.UP : Status.DOWN).build();
        } catch (SQLException e) {
            return Health.down().build();
        }
    }

    @Override
    public void close() {
        probe.close();
    }
}
