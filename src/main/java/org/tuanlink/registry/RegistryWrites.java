package org.tuanlink.registry;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writing transactions of the registry. One at a time in the whole cluster: each holds the lock of the revision's row, so
 * that what a transaction checked (a mobile is free, a branch has no secretary) still holds when it commits.
 */
@Component
class RegistryWrites {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    RegistryWrites(JdbcTemplate jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** Runs the work in a transaction under the lock. The revision grows if the work said that it changed something. */
    <T> T write(Function<Write, T> work) {
        return requireNonNull(transactions.execute(status -> {
            Write write = jdbc.queryForObject(
                    "SELECT revision, next_organization_id, next_cadre_id FROM registry_revision WHERE id = 1 FOR UPDATE",
                    (row, number) -> new Write(row.getLong(1), row.getLong(2), row.getLong(3)));
            Write open = requireNonNull(write);
            T result = work.apply(open);
            finish(open);
            return result;
        }));
    }

    /** The revision now, and the next free id. */
    record Position(long revision, long nextOrganizationId) {}

    Position position() {
        return requireNonNull(jdbc.queryForObject(
                "SELECT revision, next_organization_id FROM registry_revision WHERE id = 1",
                (row, number) -> new Position(row.getLong(1), row.getLong(2))));
    }

    private void finish(Write write) {
        if (write.changed) {
            jdbc.update(
                    "UPDATE registry_revision SET revision = ?, next_organization_id = ?, next_cadre_id = ? WHERE id = 1",
                    write.revision + 1,
                    write.nextOrganizationId,
                    write.nextCadreId);
        }
    }

    /** An open writing transaction. */
    static final class Write {

        private final long revision;
        private long nextOrganizationId;
        private long nextCadreId;
        private boolean changed;

        private Write(long revision, long nextOrganizationId, long nextCadreId) {
            this.revision = revision;
            this.nextOrganizationId = nextOrganizationId;
            this.nextCadreId = nextCadreId;
        }

        /** The revision before this transaction. */
        long revision() {
            return revision;
        }

        /** The revision once this transaction has committed. */
        long revisionAfter() {
            return changed ? revision + 1 : revision;
        }

        long nextOrganizationId() {
            return nextOrganizationId;
        }

        void organizationIdsUsedBelow(long next) {
            nextOrganizationId = Math.max(nextOrganizationId, next);
        }

        /** One in which a decision is tried without writing. */
        static Write untaken() {
            return new Write(0, 0, Long.MAX_VALUE / 2);
        }

        long nextCadreId() {
            return nextCadreId;
        }

        long newCadreId() {
            return nextCadreId++;
        }

        void changed() {
            changed = true;
        }
    }
}
