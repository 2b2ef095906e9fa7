package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.callback.CallbackEvent.MemberChange;
import org.tuanlink.testing.RestingServiceTest;
import org.tuanlink.testing.SettableClock;

/** Each event has its effect once, in its subject's order, whatever handlers do. */
@RestingServiceTest
class InboxProcessingIT {

    private final SettableClock clock = new SettableClock();

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource dataSource;

    @BeforeEach
    void emptyInbox() {
        jdbc.execute("DELETE FROM callback_event");
        jdbc.execute("CREATE TABLE IF NOT EXISTS test_effect (id BIGINT AUTO_INCREMENT PRIMARY KEY,"
                + " handler VARCHAR(40) NOT NULL, event_id BIGINT NOT NULL, label VARCHAR(100) NOT NULL)");
        jdbc.execute("DELETE FROM test_effect");
    }

    private List<String> effects(String handler) {
        return jdbc.queryForList("SELECT label FROM test_effect WHERE handler = ? ORDER BY id", String.class, handler);
    }

    private String state(String column) {
        return String.join(
                " ",
                jdbc.queryForList(
                        "SELECT COALESCE(" + column + ", '-') FROM callback_event ORDER BY id", String.class));
    }

    @Test
    void anEventHasItsEffectAndIsDone() {
        try (InboxNode node = InboxNode.working(service, clock, TestHandler.of("first", jdbc))) {
            node.storeDeleted("e1", "zhangsan");
            await().atMost(Duration.ofSeconds(5)).until(() -> state("state"), "DONE"::equals);
        }
        assertThat(effects("first")).containsExactly("e1");
        assertThat(state("handled_by")).isEqualTo("first");
    }

    @Test
    void aHandlerThatFailsTwiceHasItsEffectOnceAndKeepsTheOrder() {
        AtomicInteger calls = new AtomicInteger();
        var flaky = TestHandler.of("flaky", jdbc, (event, receipt) -> {
            if (event.origin().from().equals("e1") && calls.incrementAndGet() <= 2) {
                throw new IllegalStateException("Not yet, 13800138000");
            }
        });
        try (InboxNode node = InboxNode.idle(service, clock, TestHandler.of("steady", jdbc), flaky)) {
            node.storeDeleted("e1", "zhangsan");
            node.storeDeleted("e2", "zhangsan");
            node.handleDue();
            assertThat(effects("flaky")).isEmpty();
            assertThat(effects("steady")).as("another handler's work stays").containsExactly("e1");
            assertThat(state("handled_by")).isEqualTo("steady ");
            assertThat(state("error")).contains("flaky: IllegalStateException: Not yet, ***");
            node.storeDeleted("e3", "zhangsan");
            node.handleDue();
            assertThat(effects("flaky")).as("nobody overtakes").isEmpty();
            clock.shift(Duration.ofMinutes(1));
            node.handleDue();
            assertThat(state("attempts")).isEqualTo("2 0 0");
            clock.shift(Duration.ofMinutes(2));
            node.handleDue();
        }
        assertThat(effects("flaky")).containsExactly("e1", "e2", "e3");
        assertThat(effects("steady")).containsExactly("e1", "e2", "e3");
        assertThat(state("state")).isEqualTo("DONE DONE DONE");
        assertThat(state("error")).isEqualTo("- - -");
    }

    @Test
    void whatAlwaysFailsIsParkedAndBlocksNobody() {
        var poisoned = TestHandler.of("poisoned", jdbc, (event, receipt) -> {
            if (event.origin().from().equals("e1")) {
                throw new IllegalStateException("Never");
            }
        });
        try (InboxNode node = InboxNode.idle(service, clock, Map.of("attempts", "3"), poisoned)) {
            node.storeDeleted("e1", "zhangsan");
            node.storeDeleted("e2", "zhangsan");
            for (int minutes = 1; minutes <= 3; minutes++) {
                node.handleDue();
                clock.shift(Duration.ofMinutes(minutes));
            }
        }
        assertThat(state("state")).isEqualTo("PARKED DONE");
        assertThat(state("attempts")).isEqualTo("3 0");
        assertThat(effects("poisoned")).containsExactly("e2");
    }

    @Test
    void anEventThatBreaksTheTransactionHurtsNoOther() {
        var breaker = TestHandler.of("breaker", jdbc, (event, receipt) -> {
            if (event.origin().from().equals("e2")) {
                jdbc.execute("ROLLBACK"); // as a deadlock does
            }
        });
        try (InboxNode node = InboxNode.idle(service, clock, Map.of("attempts", "2"), breaker)) {
            for (int n = 1; n <= 4; n++) {
                node.storeDeleted("e" + n, "zhangsan" + (n == 2 ? "2" : ""));
            }
            node.handleDue();
            assertThat(jdbc.queryForObject(
                            "SELECT attempts FROM callback_event WHERE state = 'PENDING'", Integer.class))
                    .isEqualTo(1);
            clock.shift(Duration.ofMinutes(1));
            node.handleDue();
        }
        assertThat(state("state")).isEqualTo("DONE PARKED DONE DONE");
        assertThat(effects("breaker")).containsExactlyInAnyOrder("e1", "e3", "e4");
    }

    @Test
    void aConnectionThatIsLostBetweenEffectAndMarkLeavesNeither() {
        AtomicInteger calls = new AtomicInteger();
        var cutOff = TestHandler.of("cut-off", jdbc, (event, receipt) -> {
            if (event.origin().from().equals("e2") && calls.incrementAndGet() == 1) {
                Long self = jdbc.queryForObject("SELECT CONNECTION_ID()", Long.class);
                killFromOutside(self);
            }
        });
        try (InboxNode node = InboxNode.idle(service, clock, cutOff)) {
            for (int n = 1; n <= 3; n++) {
                node.storeDeleted("e" + n, "zhangsan");
            }
            node.handleDue();
        }
        assertThat(calls).hasValue(2);
        assertThat(effects("cut-off")).containsExactly("e1", "e2", "e3");
        assertThat(state("state")).isEqualTo("DONE DONE DONE");
        assertThat(state("attempts")).isEqualTo("0 0 0");
    }

    private void killFromOutside(@Nullable Long connection) {
        try (var outside = dataSource.getConnection();
                var statement = outside.createStatement()) {
            statement.execute("KILL " + connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesOfHandlersAreUniqueAndWellFormed() {
        assertThatThrownBy(
                        () -> new CallbackHandlers(List.of(TestHandler.of("same", jdbc), TestHandler.of("same", jdbc))))
                .hasMessageContaining("same");
        assertThatThrownBy(() -> new CallbackHandlers(List.of(TestHandler.of("Not So", jdbc))))
                .hasMessageContaining("Not So");
    }

    @Test
    void twoNodesKeepASubjectsOrder() throws Exception {
        var slow = TestHandler.of("slow", jdbc);
        try (InboxNode one = InboxNode.idle(service, clock, Map.of("lane-batch", "7"), slow);
                InboxNode two = InboxNode.idle(service, clock, Map.of("lane-batch", "3"), slow)) {
            for (int n = 100; n < 200; n++) {
                (n % 2 == 0 ? one : two).storeDeleted("e" + n, "zhangsan");
            }
            Thread other = new Thread(two::handleDue);
            other.start();
            one.handleDue();
            other.join();
            one.handleDue();
        }
        assertThat(effects("slow")).hasSize(100).isSorted();
    }

    @Test
    void handlersGetTheirTypesOnly() {
        var members = new TestHandler<>("members", MemberChange.class, jdbc, (event, receipt) -> {});
        try (InboxNode node = InboxNode.idle(service, clock, members)) {
            node.storeDeleted("e1", "zhangsan");
            node.store(SaidMessages.message("other", "e2", "someone", clock.instant()));
            node.handleDue();
        }
        assertThat(effects("members")).containsExactly("e1");
        assertThat(state("state")).isEqualTo("DONE DONE");
        assertThat(state("kind")).isEqualTo("MEMBER_DELETED UNKNOWN");
    }
}
