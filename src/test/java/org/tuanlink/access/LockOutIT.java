package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

class LockOutIT extends AccessTest {

    @Autowired
    private SignInAttempts attempts;

    private void fail(String username, int times) {
        for (int i = 0; i < times; i++) {
            stranger().signIn(username, "wrong-" + i);
        }
    }

    @Test
    void aNameIsLockedAfterFiveFailuresEvenForTheRightPassword() {
        var account = accounts.make(Role.AUDITOR, null);
        fail(account.username(), 5);
        var answer = stranger().signIn(account.username(), account.password());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("暂时锁定").contains("1 分钟");
        assertThat(bed.auditEntries("session.refused", Long.toString(account.id())))
                .isEqualTo(5);
        assertThat(bed.auditEntries("session.lockout", Long.toString(account.id())))
                .isEqualTo(1);
    }

    @Test
    void aNameThatNobodyHasIsLockedAlike() {
        fail("nobody.here", 5);
        assertThat(stranger().signIn("nobody.here", "anything").body()).contains("暂时锁定");
        assertThat(stranger().signIn("NOBODY.here ", "anything").body()).contains("暂时锁定");
    }

    @Test
    void eachFurtherFailureDoublesTheLockUpToAnHour() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            attempts.take("name:doubling");
            seconds.add(jdbc.queryForObject(
                    "SELECT COALESCE(MAX(TIMESTAMPDIFF(SECOND, last_failure, locked_until)), 0)"
                            + " FROM access_sign_in_attempts",
                    Long.class));
            jdbc.update(
                    "UPDATE access_sign_in_attempts SET locked_until = '2020-01-01' WHERE locked_until IS NOT NULL");
        }
        assertThat(seconds).containsExactly(0L, 0L, 0L, 0L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L);
    }

    @Test
    void whatIsRightClearsTheCount() {
        var account = accounts.make(Role.AUDITOR, null);
        fail(account.username(), 4);
        assertThat(stranger().signIn(account.username(), account.password()).statusCode())
                .isEqualTo(302);
        fail(account.username(), 4);
        assertThat(stranger().signIn(account.username(), account.password()).statusCode())
                .isEqualTo(302);
    }

    @Test
    void strangersWhoLockANameKeepItsOwnerOutOfNoBrowserThatHeSignedInBefore() {
        var account = accounts.make(Role.AUDITOR, null);
        var desk = accounts.signedIn(port, account);
        desk.post("/console/logout");
        fail(account.username(), 6);
        assertThat(stranger().signIn(account.username(), account.password()).statusCode())
                .isEqualTo(401);
        assertThat(desk.signIn(account.username(), account.password()).statusCode())
                .isEqualTo(302);
        desk.post("/console/logout");
        for (int i = 0; i < 5; i++) {
            desk.signIn(account.username(), "wrong-" + i);
        }
        assertThat(desk.signIn(account.username(), account.password()).body())
                .as("no more tries here than elsewhere")
                .contains("暂时锁定");
    }

    @Test
    void aBrowserIsKnownForTheOneWhoSignedInThereOnly() {
        var owner = accounts.make(Role.AUDITOR, null);
        var other = accounts.make(Role.AUDITOR, null);
        var desk = accounts.signedIn(port, owner);
        desk.post("/console/logout");
        fail(other.username(), 5);
        assertThat(desk.signIn(other.username(), other.password()).body()).contains("暂时锁定");
    }

    @Test
    void manyAtTheSameMomentGetNoMoreTriesThanManyInARow() {
        try (var together = new Together()) {
            List<CompletableFuture<SignInAttempts.Turn>> turns = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                turns.add(CompletableFuture.supplyAsync(() -> attempts.take("name:crowd"), together.threads));
            }
            assertThat(turns.stream().map(CompletableFuture::join).filter(turn -> !turn.isRefused()))
                    .hasSize(5);
        }
    }

    private static final class Together implements AutoCloseable {
        private final java.util.concurrent.ExecutorService threads = Executors.newFixedThreadPool(8);

        @Override
        public void close() {
            threads.shutdown();
        }
    }

    @Test
    void anAddressIsLockedAfterTooManyNames() {
        for (int i = 0; i < 59; i++) {
            attempts.takeOfAddress("127.0.0.1");
        }
        assertThat(stranger().signIn("somebody", "x").body()).contains("用户名或密码不对");
        var account = accounts.make(Role.AUDITOR, null);
        assertThat(stranger().signIn(account.username(), account.password()).body())
                .contains("这个网络里登录失败的次数太多");
    }

    @Autowired
    private PasswordHashes hashes;

    /** Every turn of this node's is taken, as when many sign in at the same moment. */
    private final class Crowd implements AutoCloseable {

        private final Semaphore turns =
                (Semaphore) Objects.requireNonNull(ReflectionTestUtils.getField(hashes, "turns"));
        private final int taken = turns.drainPermits();

        Crowd() {
            ReflectionTestUtils.setField(hashes, "patienceMillis", 1);
        }

        @Override
        public void close() {
            ReflectionTestUtils.setField(hashes, "patienceMillis", 5_000);
            turns.release(taken);
        }
    }

    @Test
    void aNodeThatIsTooBusyToLookLocksNobody() {
        var account = accounts.make(Role.AUDITOR, null);
        try (Crowd crowd = new Crowd()) {
            assertThat(crowd.taken).isPositive();
            for (int i = 0; i < 6; i++) {
                assertThat(stranger()
                                .signIn(account.username(), account.password())
                                .body())
                        .contains("太多");
            }
        }
        assertThat(stranger().signIn(account.username(), account.password()).statusCode())
                .isEqualTo(302);
        assertThat(jdbc.queryForList("SELECT failures FROM access_sign_in_attempts", Integer.class))
                .allMatch(failures -> failures == 0);
    }

    @Test
    void whoIsToldToWaitWhileTheNodeIsBusyIsNotToldOfAnIncident() {
        var admin = accounts.signedIn(port, Role.PROVINCE_ADMIN, null);
        var other = accounts.make(Role.AUDITOR, null);
        String csrf = admin.csrf();
        try (Crowd crowd = new Crowd()) {
            assertThat(crowd.taken).isPositive();
            var answer = admin.postBare("/console/accounts/" + other.id() + "/password", "_csrf", csrf);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("请稍后再试");
        }
    }

    @Test
    void anIpv6SubscriberIsOneAddress() {
        assertThat(SignInAttempts.network("2001:db8:1:2:aaaa::1")).isEqualTo(SignInAttempts.network("2001:db8:1:2::5"));
        assertThat(SignInAttempts.network("2001:db8:1:2::1")).isNotEqualTo(SignInAttempts.network("2001:db8:1:3::1"));
    }
}
