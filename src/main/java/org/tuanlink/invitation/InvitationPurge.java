package org.tuanlink.invitation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Forgets campaigns that were over long ago, with whom they were about and what was sent, a few rows at a time. */
@Component
class InvitationPurge {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationPurge.class);
    private static final int CAMPAIGNS = 20;
    private static final int ROWS = 2_000;

    private final JdbcTemplate jdbc;
    private final InvitationProperties properties;
    private final Clock clock;

    InvitationPurge(JdbcTemplate jdbc, InvitationProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    void purge(BooleanSupplier stop) {
        List<Long> old = jdbc.queryForList(
                "SELECT id FROM invitation_campaign WHERE status IN ('ENDED', 'STOPPED') AND ended_at < ?"
                        + " ORDER BY id LIMIT " + CAMPAIGNS,
                Long.class,
                Timestamp.from(clock.instant().minus(properties.keptFor())));
        old.forEach(id -> forget(id, stop));
        if (!old.isEmpty()) {
            LOG.info("Removed {} campaigns that were over long ago", old.size());
        }
    }

    /** The campaign last: whoever is stopped in between begins with it again. */
    private void forget(long campaign, BooleanSupplier stop) {
        for (String table : List.of("invitation_link", "invitation_delivery", "invitation_target")) {
            int deleted = ROWS;
            while (deleted == ROWS && !stop.getAsBoolean()) {
                deleted = jdbc.update("DELETE FROM " + table + " WHERE campaign_id = ? LIMIT " + ROWS, campaign);
            }
        }
        if (!stop.getAsBoolean()) {
            jdbc.update("DELETE FROM invitation_campaign WHERE id = ?", campaign);
        }
    }
}
