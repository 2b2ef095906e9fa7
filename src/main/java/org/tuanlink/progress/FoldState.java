package org.tuanlink.progress;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever changes figures does so alone in the whole cluster, on one picture of the data: the lock is taken before the first
 * look, so that the picture has all that the one before did.
 */
@Repository
class FoldState {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FoldState(JdbcTemplate jdbc, PlatformTransactionManager transactionManager, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
        this.transactions.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /** Up to which written organisation the registry was followed. */
    record Followed(long revision, long organization) {}

    <T> T alone(Function<Followed, T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Followed followed = jdbc.queryForObject(
                    "SELECT revision, organization_id FROM progress_state WHERE id = 1 FOR UPDATE",
                    (row, n) -> new Followed(row.getLong(1), row.getLong(2)));
            return work.apply(Objects.requireNonNull(followed));
        }));
    }

    /** An organisation that was written, dissolved ones too. */
    record Written(long id, long revision) {}

    /** The rest of those written with the last revision, then the later ones; the many before are not looked at. */
    List<Written> writtenAfter(Followed followed, int limit) {
        List<Written> found = new ArrayList<>(written(
                "revision = ? AND id > ? ORDER BY id LIMIT ?", followed.revision(), followed.organization(), limit));
        if (found.size() < limit) {
            found.addAll(
                    written("revision > ? ORDER BY revision, id LIMIT ?", followed.revision(), limit - found.size()));
        }
        return found;
    }

    private List<Written> written(String where, Object... values) {
        return jdbc.query(
                "SELECT id, revision FROM registry_organization WHERE " + where,
                (row, n) -> new Written(row.getLong(1), row.getLong(2)),
                values);
    }

    void followed(Written last) {
        jdbc.update(
                "UPDATE progress_state SET revision = ?, organization_id = ? WHERE id = 1", last.revision(), last.id());
    }

    /** The last day of which all organisations' figures were written; null at first. */
    @Nullable LocalDate closedDay() {
        return jdbc.queryForObject("SELECT closed_day FROM progress_state WHERE id = 1", LocalDate.class);
    }

    void closed(LocalDate day) {
        jdbc.update("UPDATE progress_state SET closed_day = ? WHERE id = 1", day);
    }

    void rebuilt(int differences) {
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        jdbc.update("UPDATE progress_state SET rebuilt_at = ?, differences = ? WHERE id = 1", now, differences);
    }
}
