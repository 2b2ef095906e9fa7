package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.access.AuditBreak.Kind;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.testing.RestingServiceTest;

@RestingServiceTest
class AuditChainIT {

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private AuditPurge purge;

    @Autowired
    private AuditCheck check;

    private AuditBed bed;

    @BeforeEach
    void reset(@Autowired ApplicationContext service) {
        bed = AuditBed.of(service);
        bed.reset();
    }

    private void sealTen() {
        bed.record(10);
        bed.seal();
        assertThat(bed.firstBreak()).isEmpty();
    }

    private void assertBroken(Kind kind, long seq) {
        assertThat(bed.firstBreak()).hasValueSatisfying(found -> {
            assertThat(found.kind()).isEqualTo(kind);
            assertThat(found.seq()).isEqualTo(seq);
        });
    }

    @Test
    void anEmptyLogHolds() {
        assertThat(bed.seal()).isZero();
        assertThat(bed.firstBreak()).isEmpty();
    }

    @Test
    void everySealedRowHasItsPlace() {
        bed.record(2_345);
        assertThat(bed.seal()).isEqualTo(2_345);
        assertThat(bed.jdbc().queryForList("SELECT seq FROM access_audit_entry ORDER BY id", Long.class))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2_345).boxed().toList());
        assertThat(bed.firstBreak()).isEmpty();
    }

    @Test
    void anAlteredRowIsFoundWhicheverColumnItIs() {
        for (String change : List.of(
                "actor = '别人'",
                "at = at + INTERVAL 1 SECOND",
                "address = '1.2.3.4'",
                "role = 'OPERATOR'",
                "account_id = 7",
                "action = 'organization.move'",
                "subject_kind = 'cadre'",
                "subject_id = 'X'",
                "subject_label = ''",
                "organization_path = '/1/'",
                "old_values = '{}'",
                "new_values = '{}'",
                "reason = '改'",
                "nonce = UNHEX(REPEAT('AB', 16))",
                "key_id = 'unknown'")) {
            bed.reset();
            sealTen();
            bed.jdbc().update("UPDATE access_audit_entry SET " + change + " WHERE seq = 4");
            assertThat(bed.firstBreak()).as(change).hasValueSatisfying(found -> {
                assertThat(found.seq()).isEqualTo(4);
                assertThat(found.entryId()).isEqualTo(bed.idAt(4));
            });
        }
    }

    @Test
    void anAlteredRowIsToldFromAForeignOne() {
        sealTen();
        bed.jdbc().update("UPDATE access_audit_entry SET reason = '改' WHERE seq = 4");
        assertBroken(Kind.ALTERED, 4);
        bed.jdbc().update("UPDATE access_audit_entry SET mac = UNHEX(REPEAT('CD', 32)) WHERE seq = 4");
        assertBroken(Kind.INSERTED, 4);
    }

    @Test
    void aDeletedRowIsFound() {
        sealTen();
        bed.jdbc().update("DELETE FROM access_audit_entry WHERE seq = 6");
        assertBroken(Kind.DELETED, 6);
    }

    @Test
    void aDeletedRowIsFoundThoughTheOthersWereMovedUp() {
        sealTen();
        bed.jdbc().update("DELETE FROM access_audit_entry WHERE seq = 6");
        bed.jdbc().update("UPDATE access_audit_entry SET seq = seq - 1 WHERE seq > 6 ORDER BY seq");
        assertBroken(Kind.MISPLACED, 6);
    }

    @Test
    void theDeletedFirstRowIsFound() {
        sealTen();
        bed.jdbc().update("DELETE FROM access_audit_entry WHERE seq = 1");
        assertBroken(Kind.DELETED, 1);
    }

    @Test
    void aRowPutInBetweenIsFound() {
        sealTen();
        bed.jdbc().update("UPDATE access_audit_entry SET seq = seq + 1 WHERE seq > 3 ORDER BY seq DESC");
        forge("4");
        assertBroken(Kind.INSERTED, 4);
    }

    @Test
    void aRowPutBehindTheEndIsFound() {
        sealTen();
        forge("11");
        assertBroken(Kind.INSERTED, 11);
    }

    @Test
    void aForgedRowIsFoundBeforeAndAfterItIsSealed() {
        sealTen();
        forge("NULL");
        assertThat(bed.firstBreak()).map(AuditBreak::kind).contains(Kind.ALTERED);
        bed.seal();
        assertBroken(Kind.ALTERED, 11);
    }

    /** By someone who has the database and not the key. */
    private void forge(String seq) {
        bed.jdbc()
                .update("INSERT INTO access_audit_entry (at, actor, address, action, subject_kind, subject_id,"
                        + " subject_label, old_values, new_values, nonce, key_id, mac, seq, chain_key, chain)"
                        + " SELECT at, '别人', address, action, subject_kind, subject_id, subject_label, old_values, new_values,"
                        + " UNHEX(REPEAT('EF', 16)), key_id, mac, " + seq + ", chain_key, chain"
                        + " FROM access_audit_entry WHERE seq = 3");
    }

    @Test
    void exchangedRowsAreFound() {
        sealTen();
        long third = bed.idAt(3);
        long fifth = bed.idAt(5);
        bed.jdbc().update("UPDATE access_audit_entry SET seq = 999 WHERE id = ?", third);
        bed.jdbc().update("UPDATE access_audit_entry SET seq = 3 WHERE id = ?", fifth);
        bed.jdbc().update("UPDATE access_audit_entry SET seq = 5 WHERE id = ?", third);
        assertBroken(Kind.MISPLACED, 3);
        // With their chains exchanged as well.
        bed.jdbc()
                .update("UPDATE access_audit_entry a JOIN access_audit_entry b ON a.seq = 3 AND b.seq = 5"
                        + " SET a.chain = (SELECT chain FROM (SELECT * FROM access_audit_entry) c WHERE c.seq = 5)");
        assertBroken(Kind.MISPLACED, 3);
    }

    @Test
    void aTruncatedEndIsFoundAlsoAfterOthersWereSealed() {
        sealTen();
        bed.jdbc().update("DELETE FROM access_audit_entry WHERE seq > 7");
        assertBroken(Kind.TRUNCATED, 8);
        bed.record(3);
        bed.seal();
        assertBroken(Kind.DELETED, 8);
    }

    @Test
    void everythingGoneIsFound() {
        sealTen();
        bed.jdbc().update("DELETE FROM access_audit_entry");
        assertBroken(Kind.TRUNCATED, 1);
    }

    @Test
    void aHeadThatWasMovedBackIsFoundAndNothingIsSealedOnTop() {
        sealTen();
        bed.jdbc().update("DELETE FROM access_audit_entry WHERE seq > 7");
        bed.jdbc()
                .update("UPDATE access_audit_head SET seq = 7, chain ="
                        + " (SELECT chain FROM access_audit_entry WHERE seq = 7)");
        assertBroken(Kind.HEAD_ALTERED, 0);
        bed.record(1);
        assertThat(bed.seal()).isZero();
        assertThat(bed.one("SELECT COUNT(*) FROM access_audit_entry WHERE seq IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void aMissingHeadIsFound() {
        sealTen();
        bed.jdbc().update("DELETE FROM access_audit_head");
        assertBroken(Kind.HEAD_ALTERED, 0);
        bed.record(1);
        assertThat(bed.seal()).isZero();
    }

    @Test
    void whoCommitsLateComesLaterInTheChain() throws Exception {
        CountDownLatch recorded = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        var executor = Executors.newSingleThreadExecutor();
        Future<?> late = executor.submit(() -> transactions.executeWithoutResult(status -> {
            bed.trail().record(AuditEntry.of("late", "test", "1", ""));
            recorded.countDown();
            await(mayCommit);
        }));
        recorded.await();
        bed.trail().record(AuditEntry.of("early", "test", "2", ""));
        assertThat(bed.seal()).isEqualTo(1);
        mayCommit.countDown();
        late.get();
        executor.shutdown();
        assertThat(bed.seal()).isEqualTo(1);
        assertThat(bed.jdbc().queryForList("SELECT action FROM access_audit_entry ORDER BY seq", String.class))
                .containsExactly("early", "late");
        assertThat(bed.jdbc().queryForList("SELECT action FROM access_audit_entry ORDER BY id", String.class))
                .containsExactly("late", "early");
        assertThat(bed.firstBreak()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void eightRecordWhileTwoSealAndOneChecks() throws Exception {
        var executor = Executors.newFixedThreadPool(11);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<?>> recorders = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            recorders.add(executor.submit(() -> {
                for (int i = 0; i < 100; i++) {
                    int deeds = ThreadLocalRandom.current().nextInt(1, 4);
                    transactions.executeWithoutResult(status -> bed.record(deeds));
                }
            }));
        }
        List<Future<?>> others = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
            others.add(executor.submit(() -> {
                while (!over.get()) {
                    bed.seal();
                }
            }));
        }
        others.add(executor.submit(() -> {
            while (!over.get()) {
                assertThat(bed.firstBreak()).isEmpty();
            }
        }));
        for (Future<?> recorder : recorders) {
            recorder.get();
        }
        over.set(true);
        for (Future<?> other : others) {
            other.get();
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        bed.seal();
        long count = bed.one("SELECT COUNT(*) FROM access_audit_entry");
        assertThat(count).isGreaterThanOrEqualTo(800);
        assertThat(bed.one("SELECT COUNT(DISTINCT seq) FROM access_audit_entry"))
                .isEqualTo(count);
        assertThat(bed.one("SELECT MAX(seq) FROM access_audit_entry")).isEqualTo(count);
        assertThat(bed.firstBreak()).isEmpty();
    }

    @Test
    void aNodeThatDiesWhileSealingLeavesNothingHalfDone() {
        bed.record(5);
        transactions.executeWithoutResult(status -> {
            assertThat(bed.seal()).isEqualTo(5);
            status.setRollbackOnly();
        });
        assertThat(bed.one("SELECT COUNT(*) FROM access_audit_entry WHERE seq IS NULL"))
                .isEqualTo(5);
        assertThat(bed.firstBreak()).isEmpty();
        assertThat(bed.seal()).isEqualTo(5);
        assertThat(bed.firstBreak()).isEmpty();
    }

    @Test
    void aDeedThatIsRolledBackLeavesNoEntry() {
        transactions.executeWithoutResult(status -> {
            bed.record(3);
            status.setRollbackOnly();
        });
        assertThat(bed.one("SELECT COUNT(*) FROM access_audit_entry")).isZero();
    }

    @Test
    void theChainHoldsAfterOldEntriesWerePurged() {
        bed.recordEarlier(Duration.ofDays(1_100), 700);
        bed.record(5);
        bed.seal();
        var before = bed.clock().instant().minus(Duration.ofDays(1_095));
        assertThat(purge.purge(before, () -> false)).isEqualTo(700);
        assertThat(bed.firstBreak()).isEmpty();
        assertThat(bed.one("SELECT MIN(seq) FROM access_audit_entry")).isEqualTo(701);
        assertThat(bed.one("SELECT COUNT(*) FROM access_audit_entry WHERE action = 'audit.purge'"))
                .isEqualTo(2);
        bed.seal();
        assertThat(bed.firstBreak()).isEmpty();
        bed.jdbc().update("DELETE FROM access_audit_entry WHERE seq = 701");
        assertBroken(Kind.DELETED, 701);
    }

    @Test
    void whatDoesNotHoldIsNotPurged() {
        bed.recordEarlier(Duration.ofDays(1_100), 10);
        bed.seal();
        bed.jdbc().update("UPDATE access_audit_entry SET reason = '改' WHERE seq = 4");
        assertThat(purge.purge(bed.clock().instant().minus(Duration.ofDays(1_095)), () -> false))
                .isEqualTo(3);
        assertBroken(Kind.ALTERED, 4);
    }

    @Test
    void aCheckStoresWhatItFound() {
        sealTen();
        check.check();
        assertThat(check.lastConcluded()).hasValueSatisfying(last -> {
            assertThat(last.state()).isEqualTo(AuditCheckView.State.HOLDS);
            assertThat(last.checked()).isEqualTo(10);
        });
        bed.jdbc().update("DELETE FROM access_audit_entry WHERE seq = 2");
        AuditCheckView asked = check.request("管理员");
        assertThat(check.request("管理员").id()).as("one at a time").isEqualTo(asked.id());
        check.carryOut(asked.id());
        assertThat(check.last()).hasValueSatisfying(last -> {
            assertThat(last.state()).isEqualTo(AuditCheckView.State.BROKEN);
            assertThat(last.requestedBy()).isEqualTo("管理员");
            assertThat(last.found()).isEqualTo(new AuditBreak(Kind.DELETED, 2, null));
        });
    }
}
