package org.tuanlink.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TurnRuleTests {

    private static final Instant NOW = Instant.parse("2018-01-05T02:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final TurnRule RULE = new TurnRule(Duration.ofDays(3), 3, Duration.ofDays(1), true);

    private static Verdict sms(Contacts contacts) {
        return RULE.judge(InviteChannel.SMS, PersonState.INVITED, true, CampaignDraft.USUAL_STATES, contacts, NOW);
    }

    @Test
    void anSmsWaitsUntilThreeDaysAfterTheLastOne() {
        Instant last = NOW.minus(Duration.ofDays(2));
        assertThat(sms(new Contacts(1, last, null))).isEqualTo(new Verdict.Later(last.plus(Duration.ofDays(3))));
        assertThat(sms(new Contacts(1, NOW.minus(Duration.ofDays(3)), null))).isEqualTo(new Verdict.Send());
    }

    @Test
    void theFourthSmsIsSkipped() {
        assertThat(sms(new Contacts(3, NOW.minus(Duration.ofDays(30)), null)))
                .isEqualTo(new Verdict.Skip(TurnRule.CAP_REACHED));
    }

    @ParameterizedTest
    @EnumSource(
            value = PersonState.class,
            names = {"JOINED", "OPTED_OUT", "LEFT", "DELIVERY_UNKNOWN"})
    void whoIsInOrWantsNothingOrMayHaveBeenReachedGetsNothing(PersonState state) {
        assertThat(RULE.judge(InviteChannel.WECOM, state, true, CampaignDraft.USUAL_STATES, Contacts.NONE, NOW))
                .isEqualTo(new Verdict.Hold());
    }

    @Test
    void whoIsNotInTheDirectoryGetsNothing() {
        assertThat(RULE.judge(
                        InviteChannel.SMS,
                        PersonState.NOT_INVITED,
                        false,
                        Set.of(PersonState.NOT_INVITED),
                        Contacts.NONE,
                        NOW))
                .isEqualTo(new Verdict.Hold());
    }

    @Test
    void withoutAVendorThereIsNoSms() {
        TurnRule without = new TurnRule(Duration.ofDays(3), 3, Duration.ofDays(1), false);
        assertThat(without.judge(
                        InviteChannel.SMS,
                        PersonState.NOT_INVITED,
                        true,
                        CampaignDraft.USUAL_STATES,
                        Contacts.NONE,
                        NOW))
                .isEqualTo(new Verdict.Skip(TurnRule.NO_VENDOR));
    }

    @ParameterizedTest
    @CsvSource({
        "08:00, 21:00, 2018-01-05T07:59:59, false",
        "08:00, 21:00, 2018-01-05T08:00:00, true",
        "08:00, 21:00, 2018-01-05T20:59:59, true",
        "08:00, 21:00, 2018-01-05T21:00:00, false",
        "20:00, 02:00, 2018-01-05T01:00:00, true",
        "20:00, 02:00, 2018-01-05T12:00:00, false",
        "00:00, 00:00, 2018-01-05T03:00:00, true"
    })
    void peopleAreAskedWithinTheWindowOnly(
            LocalTime opens, LocalTime closes, java.time.LocalDateTime at, boolean open) {
        Instant instant = at.atZone(ZONE).toInstant();
        assertThat(new SendWindow(opens, closes, ZONE).isOpen(instant)).isEqualTo(open);
    }

    @Test
    void theWindowClosesInTheEveningAndOpensInTheMorning() {
        SendWindow window = new SendWindow(LocalTime.of(8, 0), LocalTime.of(21, 0), ZONE);
        assertThat(window.closing(NOW)).isEqualTo(Instant.parse("2018-01-05T13:00:00Z"));
        assertThat(window.opening(NOW)).isEqualTo(NOW);
        assertThat(window.opening(Instant.parse("2018-01-05T15:00:00Z")))
                .isEqualTo(Instant.parse("2018-01-06T00:00:00Z"));
    }
}
