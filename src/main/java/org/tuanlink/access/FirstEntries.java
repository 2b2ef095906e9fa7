package org.tuanlink.access;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes when a cadre came in for the first time, and tells whoever listens. */
@Component
class FirstEntries {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FirstEntries(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactionManager,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
        this.events = events;
        this.clock = clock;
    }

    void note(Entrant entrant) {
        if (isNoted(entrant.cadreId())) {
            return;
        }
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        transactions.executeWithoutResult(status -> {
            int added = jdbc.update(
                    "INSERT IGNORE INTO access_cadre_entry (cadre_id, entered_at) VALUES (?, ?)",
                    entrant.cadreId(),
                    now);
            if (added == 1) {
                events.publishEvent(new CadreEntered(entrant.cadreId(), entrant.userId(), now));
            }
        });
    }

    private boolean isNoted(long cadre) {
        return !jdbc.queryForList("SELECT cadre_id FROM access_cadre_entry WHERE cadre_id = ?", Long.class, cadre)
                .isEmpty();
    }
}
