package org.tuanlink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
class RecurringWorkIT {

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void everyRecurringTaskIsScheduledOnceTheServiceHasStarted() {
        assertThat(jdbc.queryForList("SELECT task_name FROM scheduled_tasks", String.class))
                .contains("directory-drift", "registry-import-purge", "callback-inbox", "callback-purge");
    }
}
