package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.RestingServiceTest;
import org.tuanlink.testing.SettableClock;

/** Duplicates are known for 30 days, events are kept for 180. */
@RestingServiceTest
class InboxPurgeIT {

    private final SettableClock clock = new SettableClock();

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void emptyInbox() {
        jdbc.execute("DELETE FROM callback_event");
        jdbc.execute("UPDATE callback_retention SET forgotten_until = '2000-01-01'");
    }

    private void purge() {
        new InboxPurge(jdbc, InboxNode.properties(Map.of()), clock).purge(() -> false);
    }

    private int count(String condition) {
        Integer count = jdbc.queryForObject("SELECT COUNT(*) FROM callback_event WHERE " + condition, Integer.class);
        return count == null ? 0 : count;
    }

    @Test
    void forgetsThenDeletes() {
        try (InboxNode node = InboxNode.idle(service, clock)) {
            for (int n = 0; n < 1_100; n++) {
                node.storeDeleted("old" + n, "zhangsan");
            }
            node.handleDue();
            clock.shift(Duration.ofDays(29));
            purge();
            node.storeDeleted("old1", "zhangsan");
            assertThat(count("deliveries = 2")).isEqualTo(1);
            clock.shift(Duration.ofDays(31));
            node.storeDeleted("new", "zhangsan");
            purge();
            assertThat(count("dedupe_key IS NULL")).isEqualTo(1_100);
            node.storeDeleted("old1", "zhangsan");
            assertThat(count("TRUE")).as("known no longer").isEqualTo(1_102);
            node.storeDeleted("new", "zhangsan");
            assertThat(count("TRUE")).as("still known").isEqualTo(1_102);
            clock.shift(Duration.ofDays(179));
            purge();
            assertThat(count("TRUE")).isEqualTo(1_102);
            clock.shift(Duration.ofDays(181));
            purge();
            assertThat(count("TRUE")).isEqualTo(2);
            clock.shift(Duration.ofDays(400));
            purge();
            assertThat(count("TRUE")).as("open events are never deleted").isEqualTo(2);
        }
    }
}
