package org.tuanlink.platform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the values of one column anew, some at a time. What is left to do is seen in the values themselves, which name
 * algorithm and key: stopping anywhere and beginning again loses and repeats nothing. A value that somebody writes meanwhile
 * stays his.
 */
final class ResealStep {

    static final int ROWS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(ResealStep.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final PersonalDataCipher cipher;
    private final byte[] mark;

    /** @param mark what every value that is sealed now begins with */
    ResealStep(JdbcTemplate jdbc, TransactionTemplate transactions, PersonalDataCipher cipher, byte[] mark) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.cipher = cipher;
        this.mark = mark.clone();
    }

    /**
     * What a step did.
     *
     * @param last the key it came to; null when nothing was left
     * @param unreadable values whose key is not known, or that were altered: they stay as they are
     */
    record Done(@Nullable Object last, int resealed, int unreadable) {}

    private record Row(Object key, SealedValue value) {}

    Done after(SealedColumn column, @Nullable Object last) {
        Done done = transactions.execute(status -> step(column, last));
        return done == null ? new Done(null, 0, 0) : done;
    }

    private Done step(SealedColumn column, @Nullable Object last) {
        List<Row> rows = rows(column, last);
        List<Object[]> updates = new ArrayList<>();
        int unreadable = 0;
        for (Row row : rows) {
            try {
                SealedValue fresh = cipher.seal(column.kind(), cipher.open(column.kind(), row.value()));
                updates.add(new Object[] {fresh.bytes(), row.key(), row.value().bytes()});
            } catch (IllegalStateException e) {
                unreadable++;
                LOG.warn("{} {} cannot be opened: {}", column.name(), row.key(), e.getMessage());
            }
        }
        String update = "UPDATE " + column.table() + " SET " + column.column() + " = ? WHERE " + column.key()
                + " = ? AND " + column.column() + " = ?";
        int resealed = 0;
        for (int one : jdbc.batchUpdate(update, updates)) {
            resealed += Math.max(0, one);
        }
        return new Done(rows.isEmpty() ? null : rows.get(rows.size() - 1).key(), resealed, unreadable);
    }

    private List<Row> rows(SealedColumn column, @Nullable Object last) {
        List<Object> arguments = new ArrayList<>(List.of(mark.length, mark));
        if (last != null) {
            arguments.add(last);
        }
        return jdbc.query(
                "SELECT " + column.key() + ", " + column.column() + " FROM " + column.table() + " WHERE "
                        + old(column) + (last == null ? "" : " AND " + column.key() + " > ?") + " ORDER BY "
                        + column.key() + " LIMIT " + ROWS,
                (row, n) -> new Row(row.getObject(1), new SealedValue(row.getBytes(2))),
                arguments.toArray());
    }

    /** How many values are sealed with another key or algorithm. */
    long left(SealedColumn column) {
        return Counts.one(jdbc, "SELECT COUNT(*) FROM " + column.table() + " WHERE " + old(column), mark.length, mark);
    }

    private static String old(SealedColumn column) {
        return column.column() + " IS NOT NULL AND LEFT(" + column.column() + ", ?) <> ?";
    }
}
