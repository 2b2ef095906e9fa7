package org.tuanlink.callback;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what has queued up, in the order in which it came, and tells each request what became of its message.
 *
 * <p>Two nodes that are given the same events in different orders at the same moment can block each other. The database
 * notices, and one of them then writes its rows one by one; sorted by their keys they could not, but then the ids of events
 * that come together would say nothing about which came first.
 */
final class InboxWrite {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWrite.class);
    private static final int TRIES = 3;
    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT = 1205;

    private final InboxTable table;
    private final InboxMeters meters;
    private volatile boolean databaseLost;

    InboxWrite(InboxTable table, InboxMeters meters) {
        this.table = table;
        this.meters = meters;
    }

    /** Whether the latest write found nobody to write to. */
    boolean isDatabaseLost() {
        return databaseLost;
    }

    /** The entries that are new, all of them committed. An entry whose request gave up is left out. */
    List<InboxEntry> write(List<InboxEntry> queued) {
        List<InboxEntry> batch = new ArrayList<>(queued);
        batch.removeIf(entry -> entry.stored().isDone());
        if (batch.isEmpty()) {
            return List.of();
        }
        try (Connection connection = table.connection()) {
            List<InboxEntry> stored = write(connection, batch);
            databaseLost = false;
            return stored;
        } catch (SQLException | RuntimeException e) {
            databaseLost = true;
            LOG.warn("{} callbacks could not be stored: {}", batch.size(), ErrorText.of(e));
            batch.forEach(entry -> refuse(entry, e));
            return List.of();
        }
    }

    private List<InboxEntry> write(Connection connection, List<InboxEntry> batch) throws SQLException {
        try {
            int again = InboxTable.insert(connection, batch);
            batch.forEach(entry -> entry.stored().complete(null));
            meters.stored(batch.size() - again, again);
            return again == batch.size() ? List.of() : batch;
        } catch (SQLException e) {
            if (isLost(connection, e)) {
                throw e;
            }
        }
        List<InboxEntry> fresh = new ArrayList<>();
        for (InboxEntry entry : batch) {
            if (!entry.stored().isDone() && writeAlone(connection, entry)) {
                fresh.add(entry);
            }
        }
        return fresh;
    }

    /** One bad row must not hurt the others: whether this one is new. */
    private boolean writeAlone(Connection connection, InboxEntry entry) throws SQLException {
        for (int left = TRIES - 1; ; left--) {
            try {
                int again = InboxTable.insert(connection, List.of(entry));
                entry.stored().complete(null);
                meters.stored(1 - again, again);
                return again == 0;
            } catch (SQLException e) {
                boolean passes = e.getErrorCode() == DEADLOCK || e.getErrorCode() == LOCK_WAIT;
                if (isLost(connection, e)) {
                    throw e;
                } else if (!passes || left == 0) {
                    LOG.error("A callback {} could not be stored: {}", entry.kind(), ErrorText.of(e));
                    refuse(entry, e);
                    return false;
                }
            }
        }
    }

    private static boolean isLost(Connection connection, SQLException e) throws SQLException {
        String state = e.getSQLState();
        return connection.isClosed() || (state != null && state.startsWith("08"));
    }

    private void refuse(InboxEntry entry, Exception e) {
        if (entry.stored().completeExceptionally(new NotStoredException("The database did not take it", e))) {
            meters.refused();
        }
    }
}
