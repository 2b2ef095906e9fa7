package org.tuanlink.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.checkin.CheckinReminders;
import org.tuanlink.checkin.UncheckedMembers;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.PhoneBrowserTest;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;

/** Members who have not checked in are reminded by the operators above them, by SMS unless they are bound, and not too often. */
@PhoneBrowserTest
class MemberRemindersIT {

    private static final String LIST = "/m/organization/check-in/B1";
    private static final String MOBILE = "19800000077";

    @Autowired
    private ApplicationContext service;

    private LookupBed bed;

    @BeforeEach
    void makeBed() {
        bed = LookupBed.make(service);
        bed.jdbc().update("DELETE FROM lookup_reminder");
        PersonalDataCipher cipher = service.getBean(PersonalDataCipher.class);
        bed.jdbc()
                .update(
                        "UPDATE checkin_member SET mobile_sealed = ?, mobile_index = ? WHERE name = '张团员'",
                        cipher.seal(Kind.MOBILE, MOBILE).bytes(),
                        cipher.blindIndex(Kind.MOBILE, MOBILE));
    }

    private static HttpResponse<String> remind(ConsoleClient phone, String organization) {
        phone.get(LIST);
        return phone.post(LIST, "organization", organization);
    }

    private static int sms() {
        return SimulatedWeCom.get().admin().sms().to(MOBILE).size();
    }

    @Test
    void whoHasNotCheckedInGetsOneSmsHoweverOftenSomebodyTaps() {
        ConsoleClient operator = bed.in("BR");
        assertThat(operator.get(LIST).body())
                .contains("张*员")
                .doesNotContain("张团员")
                .doesNotContain("****");
        assertThat(remind(operator, "B1").statusCode()).isEqualTo(302);
        assertThat(operator.get(LIST).body()).contains("已提醒");
        await().atMost(Duration.ofSeconds(15)).until(() -> sms() == 1);
        assertThat(remind(bed.in("OP"), "T1").statusCode()).isEqualTo(302);
        assertThat(bed.jdbc().queryForList("SELECT times FROM lookup_reminder WHERE kind = 'MEMBER'", Integer.class))
                .containsExactly(1);
        await().during(Duration.ofMillis(600)).until(() -> sms() == 1);
        assertThat(bed.jdbc()
                        .queryForObject(
                                "SELECT COUNT(*) FROM access_audit_entry WHERE action = 'reminder.members'"
                                        + " AND subject_id = 'B1'",
                                Integer.class))
                .isPositive();
    }

    @Test
    void whoseApplicationWaitsIsLeftAlone() {
        bed.jdbc()
                .update("INSERT INTO checkin_application (account_id, state, check_state, recheck_due, revision,"
                        + " submission, form_sealed, open_person, created_at, changed_at) VALUES (1, 'SUBMITTED',"
                        + " 'PASSED', FALSE, 1, 1, 'x', '%064d', '2020-01-01', '2020-01-01')".formatted(1));
        ConsoleClient operator = bed.in("BR");
        assertThat(operator.get(LIST).body()).contains("没有未报到的团员");
        Map<String, Object> ids =
                bed.jdbc().queryForMap("SELECT id, branch_id FROM checkin_member WHERE name = \'张团员\'");
        long member = ((Number) Objects.requireNonNull(ids.get("id"))).longValue();
        long branch = ((Number) Objects.requireNonNull(ids.get("branch_id"))).longValue();
        TransactionTemplate transactions = service.getBean(TransactionTemplate.class);
        CheckinReminders reminders = service.getBean(CheckinReminders.class);
        Supplier<Integer> reminded =
                () -> transactions.execute(status -> reminders.remind(branch, "朝阳社区团支部", List.of(member)));
        assertThat(reminded.get()).as("who was shown a moment ago").isZero();
        bed.jdbc().update("DELETE FROM checkin_application");
        assertThat(reminded.get()).isEqualTo(1);
    }

    @Test
    void anotherPartsBranchIsNotThereNorIsItForWhoOperatesNothing() {
        ConsoleClient operator = bed.in("BR");
        for (String code : List.of("B2", "U3", "T1", "NOTHING")) {
            assertThat(operator.get("/m/organization/check-in/" + code).statusCode())
                    .as(code)
                    .isEqualTo(404);
        }
        operator.get(LIST);
        assertThat(operator.post("/m/organization/check-in/U3", "organization", "B1")
                        .statusCode())
                .isEqualTo(404);
        assertThat(remind(operator, "T1").statusCode())
                .as("the form of another organisation")
                .isEqualTo(409);
        assertThat(bed.jdbc().queryForObject("SELECT COUNT(*) FROM lookup_reminder", Integer.class))
                .isZero();
    }

    @Test
    void atNightNobodyIsReminded() {
        LocalTime now = service.getBean(AbsenceReminders.Settings.class).now().toLocalTime();
        var settings = service.getBean(AbsenceReminders.Settings.class);
        var night = new AbsenceReminders.Settings(
                new LookupProperties(Duration.ofDays(3), 5, now.plusHours(1), now.plusHours(2), 600, 200),
                settings.platform(),
                settings.clock());
        var deeds = service.getBean(MemberReminders.Deeds.class);
        MemberReminders reminders = new MemberReminders(
                service.getBean(RegistryReader.class),
                service.getBean(UncheckedMembers.class),
                service.getBean(CheckinReminders.class),
                service.getBean(AbsenceReminderTable.class),
                new MemberReminders.Deeds(deeds.audit(), deeds.transactions(), night));
        assertThat(reminders.refusal()).contains(MemberReminders.Refusal.NIGHT);
        assertThat(service.getBean(MemberReminders.class).refusal()).isEmpty();
    }

    @Test
    void aPhoneShowsThem(Visitor visitor) {
        var page = Entrants.come(
                visitor.at(Screen.PHONE, Shade.LIGHT), LookupBed.userId("BR"), "/m/organization/check-in");
        page.locator("ul a:has-text('朝阳社区团支部')").click();
        PlaywrightAssertions.assertThat(page.locator("ul")).containsText("张*员");
        visitor.inspectHere("lookup-members-missing");
        page.locator("button:has-text('提醒他们报到')").click();
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("已提醒 1 人");
        visitor.inspectHere("lookup-members-reminded");
    }
}
