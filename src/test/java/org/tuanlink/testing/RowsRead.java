package org.tuanlink.testing;

import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts the rows and index entries that the database reads for something, wherever they lie: a measure without a clock. */
public final class RowsRead {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate onOneConnection;

    public RowsRead(ApplicationContext service) {
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.onOneConnection = new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
    }

    public long read(Runnable queries) {
        return Objects.requireNonNull(onOneConnection.execute(status -> {
            long before = soFar();
            queries.run();
            return soFar() - before;
        }));
    }

    private long soFar() {
        return jdbc.query("SHOW SESSION STATUS LIKE 'Handler_read%'", (row, n) -> row.getLong(2)).stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
