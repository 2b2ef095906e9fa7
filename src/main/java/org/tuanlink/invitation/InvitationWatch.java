package org.tuanlink.invitation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.Counts;
import org.tuanlink.platform.StockGauges;

/** {@code tuanlink.invitation.*}: campaigns, people and deliveries, the same on every node. */
@Component
class InvitationWatch {

    private static final Duration DAY = Duration.ofDays(1);

    InvitationWatch(JdbcTemplate jdbc, Clock clock, StockGauges gauges) {
        gauges.add(
                "tuanlink.invitation.campaigns",
                "Campaigns that are not over",
                "status",
                List.of("PREPARING", "READY", "RUNNING"),
                () -> Counts.of(
                        jdbc,
                        "SELECT status, COUNT(*) FROM invitation_campaign"
                                + " WHERE status IN ('PREPARING', 'READY', 'RUNNING') GROUP BY status"));
        gauges.add(
                "tuanlink.invitation.campaigns.held",
                "Campaigns that wait because WeCom took nothing",
                () -> Counts.one(
                        jdbc,
                        "SELECT COUNT(*) FROM invitation_campaign WHERE status = 'RUNNING' AND held_until > ?",
                        Timestamp.from(clock.instant())));
        gauges.add(
                "tuanlink.invitation.people",
                "Cadres by how they stand on their way in",
                "state",
                Arrays.stream(PersonState.values()).map(Enum::name).toList(),
                () -> Counts.of(jdbc, "SELECT state, COUNT(*) FROM invitation_person GROUP BY state"));
        gauges.add(
                "tuanlink.invitation.deliveries.day",
                "Invitations of a day",
                "state",
                Arrays.stream(DeliveryState.values()).map(Enum::name).toList(),
                () -> ofADay(jdbc, clock));
    }

    private static Map<String, Long> ofADay(JdbcTemplate jdbc, Clock clock) {
        return Counts.of(
                jdbc,
                "SELECT state, COUNT(*) FROM invitation_delivery WHERE state IN ('SENDING', 'ACCEPTED',"
                        + " 'DELIVERED', 'REFUSED', 'UNKNOWN') AND channel IN ('WECOM', 'SMS') AND sent_at >= ? GROUP BY state",
                Timestamp.from(clock.instant().minus(DAY)));
    }
}
