package org.tuanlink.directory;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a schedule can be had. */
@Component
class ScheduleRules {

    private static final int MOST_FAILURES = 20;

    private final ScheduleProperties properties;
    private final Clock clock;

    ScheduleRules(ScheduleProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    Optional<FireTimes> times(String cron) {
        return FireTimes.of(cron, clock.getZone());
    }

    /** What is wrong, with the sentence for people; empty when nothing is. */
    Map<ScheduleFinding, String> check(ScheduleForm form) {
        Map<ScheduleFinding, String> findings = new EnumMap<>(ScheduleFinding.class);
        cron(form.cron()).ifPresent(found -> findings.put(found, sentence(found)));
        if (form.pauseAfter() < 1 || form.pauseAfter() > MOST_FAILURES) {
            findings.put(ScheduleFinding.PAUSE_AFTER_RANGE, sentence(ScheduleFinding.PAUSE_AFTER_RANGE));
        }
        return findings;
    }

    private Optional<ScheduleFinding> cron(String cron) {
        if (cron.isBlank()) {
            return Optional.of(ScheduleFinding.CRON_MISSING);
        }
        Optional<FireTimes> times = times(cron);
        if (times.isEmpty() || cron.length() > 100) {
            return Optional.of(ScheduleFinding.CRON_MALFORMED);
        } else if (times.get().after(clock.instant()).isEmpty()) {
            return Optional.of(ScheduleFinding.CRON_NEVER);
        }
        Duration shortest = times.get().shortest(clock.instant());
        return shortest != null && shortest.compareTo(properties.shortest()) < 0
                ? Optional.of(ScheduleFinding.CRON_TOO_OFTEN)
                : Optional.empty();
    }

    String sentence(ScheduleFinding finding) {
        return String.format(finding.template(), properties.shortest().toMinutes());
    }
}
