package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FireTimesTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    private final ScheduleRules rules = new ScheduleRules(
            new ScheduleProperties(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofMinutes(2)),
            Clock.fixed(NOON, SHANGHAI));

    @Test
    void halfPastTwoIsHalfPastTwoInChina() {
        assertThat(times("30 2 * * *").next(NOON, 2))
                .containsExactly(Instant.parse("2026-03-01T18:30:00Z"), Instant.parse("2026-03-02T18:30:00Z"));
    }

    @Test
    void fiveFieldsAndSixAreTheSame() {
        assertThat(times(" 30  2 * * * ").expression()).isEqualTo("0 30 2 * * *");
        assertThat(times("0 30 2 * * *").next(NOON, 9))
                .isEqualTo(times("30 2 * * *").next(NOON, 9));
    }

    @Test
    void onlyTheLastOfManyMissedTimesIsDue() {
        Instant considered = Instant.parse("2026-02-28T18:30:00Z");
        assertThat(times("0 * * * *").due(considered, NOON))
                .isEqualTo(new FireTimes.Due(Instant.parse("2026-03-01T04:00:00Z"), 10));
        assertThat(times("0 * * * *").due(NOON, NOON.plusSeconds(3_599))).isEqualTo(new FireTimes.Due(null, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'', CRON_MISSING",
        "every day, CRON_MALFORMED",
        "61 2 * * *, CRON_MALFORMED",
        "0 0 30 2 *, CRON_NEVER",
        "*/14 * * * *, CRON_TOO_OFTEN",
        "'0,5 2 * * *', CRON_TOO_OFTEN",
        "* * * * * *, CRON_TOO_OFTEN"
    })
    void whatCannotBeHadIsSaidBesideTheField(String cron, ScheduleFinding finding) {
        assertThat(rules.check(form(cron, 3))).containsOnlyKeys(finding).allSatisfy((one, sentence) -> {
            assertThat(one.field()).isEqualTo("cron");
            assertThat(sentence).isNotBlank().doesNotContain("%");
        });
    }

    @ParameterizedTest
    @CsvSource({"0 2 * * *", "*/15 * * * *", "0 0 29 2 *", "0 8-18 * * MON-FRI", "0 30 23 * * *"})
    void whatPeopleWantIsFine(String cron) {
        assertThat(rules.check(form(cron, 3))).isEmpty();
    }

    @Test
    void aScheduleThatNeverPausesIsRefused() {
        assertThat(rules.check(form("0 2 * * *", 0))).containsOnlyKeys(ScheduleFinding.PAUSE_AFTER_RANGE);
        assertThat(rules.check(form("", 21)))
                .containsOnlyKeys(ScheduleFinding.CRON_MISSING, ScheduleFinding.PAUSE_AFTER_RANGE);
    }

    private static ScheduleForm form(String cron, int pauseAfter) {
        return new ScheduleForm(true, cron, true, pauseAfter, 0);
    }

    private static FireTimes times(String cron) {
        return FireTimes.of(cron, SHANGHAI)
                .orElseThrow(() -> new AssertionError(List.of(cron).toString()));
    }
}
