package org.tuanlink.callback;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The table's side that is written to while somebody waits: over connections of its own, which give up before the sender
 * does, so that neither other work nor a database that doesn't answer can hold it up.
 */
final class InboxTable implements AutoCloseable {

    private static final String INSERT = "INSERT INTO callback_event (source, kind, subject, lane, dedupe_key, payload,"
            + " created_at, received_at, last_delivered_at, trace_id) VALUES ";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String AGAIN =
            " ON DUPLICATE KEY UPDATE deliveries = deliveries + 1, last_delivered_at = GREATEST(last_delivered_at, ?)";

    private final HikariDataSource pool;

    private InboxTable(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Reaches the same database as the service's own pool. */
    static InboxTable over(DataSource dataSource, InboxProperties properties) throws SQLException {
        HikariConfig config = new HikariConfig();
        dataSource.unwrap(HikariDataSource.class).copyStateTo(config);
        long timeout = properties.databaseTimeout().toMillis();
        config.setPoolName("callback-inbox");
        // Whatever the service's own pool does: what is acknowledged is committed.
        config.setAutoCommit(true);
        config.setReadOnly(false);
        config.setMaximumPoolSize(properties.writers());
        config.setMinimumIdle(properties.writers());
        config.setConnectionTimeout(timeout);
        config.setValidationTimeout(Math.min(1_000, timeout));
        config.setInitializationFailTimeout(-1);
        config.setJdbcUrl(hasty(Objects.requireNonNull(config.getJdbcUrl(), "spring.datasource.url"), timeout));
        return new InboxTable(new HikariDataSource(config));
    }

    /** In the address and not around each write, so that the handshake can't hang either. */
    private static String hasty(String url, long timeout) {
        String separator = url.contains("?") ? "&" : "?";
        return url + separator + "connectTimeout=" + timeout + "&socketTimeout=" + timeout
                // One statement for each size of a group, sent in binary: taking texts apart and writing bytes as hex
                // costs
                // a quarter of storing.
                + "&useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSize=16&prepStmtCacheSqlLimit=65536";
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** Writes all in one statement, committed when this returns; the number of those that were there already. */
    static int insert(Connection connection, List<InboxEntry> entries) throws SQLException {
        String sql = INSERT + (ROW + ", ").repeat(entries.size() - 1) + ROW + AGAIN;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 0;
            for (InboxEntry entry : entries) {
                statement.setString(++at, entry.source().name());
                statement.setString(++at, entry.kind());
                statement.setString(++at, entry.subject());
                statement.setInt(++at, entry.lane());
                statement.setBytes(++at, entry.key().bytes());
                statement.setBytes(++at, entry.payload().bytes());
                statement.setTimestamp(++at, Timestamp.from(entry.createdAt()));
                statement.setTimestamp(++at, Timestamp.from(entry.receivedAt()));
                statement.setTimestamp(++at, Timestamp.from(entry.receivedAt()));
                statement.setString(++at, entry.trace());
            }
            InboxEntry last = entries.get(entries.size() - 1);
            statement.setTimestamp(++at, Timestamp.from(last.receivedAt()));
            // A new row counts 1, an updated one 2.
            return Math.max(0, statement.executeUpdate() - entries.size());
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
