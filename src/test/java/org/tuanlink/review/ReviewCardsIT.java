package org.tuanlink.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.review.ReviewBed.soon;
import static org.tuanlink.review.ReviewBed.title;
import static org.tuanlink.review.ReviewBed.userId;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.callback.CallbackReplays;
import org.tuanlink.checkin.ApplicationState;
import org.tuanlink.checkin.Decision;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.People;
import wecomsim.AppMessage;

/** Cards on the operators' phones: pressed, changed, and true. */
@ReviewTest
class ReviewCardsIT {

    @Autowired
    private ApplicationContext service;

    private ReviewBed bed;

    @BeforeEach
    void branches() {
        bed = ReviewBed.make(service);
    }

    private void approved(long application) {
        soon(() -> assertThat(bed.view(application).state()).isEqualTo(ApplicationState.APPROVED));
    }

    private void changed(String operator, String... texts) {
        soon(() -> assertThat(bed.messages(operator)).last().satisfies(card -> {
            assertThat(card.updated()).isTrue();
            assertThat(card.content().toString()).contains(texts);
        }));
    }

    private String said(String operator) {
        return bed.messages(operator).stream()
                .filter(message -> message.type().equals("text"))
                .map(message -> message.content().path("content").asString(""))
                .reduce("", String::concat);
    }

    @Test
    void oneTapApprovesAndTheOtherOperatorsCardSaysWho() {
        long application = bed.submitted(1, "B1");
        AppMessage card = bed.card("OP1");
        AppMessage other = bed.card("OP2");
        assertThat(title(card)).endsWith("的报到待审核");
        assertThat(card.content().toString())
                .contains("广州市丁公司一车间团支部")
                .doesNotContain(People.idNumber(1))
                .doesNotContain(People.mobile(1));
        assertThat(card.taskId()).isNotEqualTo(other.taskId());

        bed.phone("OP1").press(card.taskId(), "approve");
        approved(application);
        changed("OP1", "已通过", "运营甲");
        changed("OP2", "已通过", "运营甲");
        assertThat(bed.view(application).decidedBy()).isEqualTo("运营甲");
        assertThat(bed.notices()).containsExactly("1 submitted", "1 approved");
        assertThat(bed.messages("TOP")).isEmpty();
        soon(() -> assertThat(bed.lying()).isZero());
        assertThat(bed.outcomes()).containsExactly("APPROVED");
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM review_card WHERE change_code IS NOT NULL"))
                .isZero());
        assertThat(bed.number("SELECT COUNT(*) FROM messaging_app_message WHERE response_code IS NOT NULL"))
                .isZero();
    }

    @Test
    void aDecisionOnAPageChangesAllCards() {
        long application = bed.submitted(1, "B1");
        bed.card("OP1");
        bed.card("OP2");
        ReviewTask task = bed.task(application);
        assertThat(bed.reviews().giveBack(task.id(), task.revision(), "资料不全", bed.decider("支部管理员", "B1")))
                .isInstanceOf(Decision.Done.class);
        changed("OP1", "已退回", "支部管理员");
        changed("OP2", "已退回", "支部管理员");
        assertThat(bed.reviews().approve(task.id(), task.revision(), bed.decider("公司管理员", "T1")))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(Reviews.CLOSED);
                    assertThat(refused.sentence()).contains("已退回", "支部管理员");
                });
    }

    @Test
    void aSubmissionTakenBackIsSaidToBe() {
        long application = bed.submitted(1, "B1");
        AppMessage card = bed.card("OP1");
        bed.own().withdraw(bed.account(1), application);
        changed("OP1", "已由本人撤回");
        bed.weCom.agent().clickCard(card.taskId(), "approve", userId("OP1"));
        soon(() -> assertThat(bed.outcomes()).containsExactly("WITHDRAWN"));
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.WITHDRAWN);
    }

    @Test
    void aSecondSubmissionIsASecondTaskWithItsOwnCard() {
        long application = bed.submitted(1, "B1");
        AppMessage first = bed.card("OP1");
        ReviewTask task = bed.task(application);
        bed.reviews().giveBack(task.id(), task.revision(), "资料不全", bed.decider("支部管理员", "B1"));
        changed("OP1", "已退回");
        forgetLastCards();
        assertThat(bed.submitted(1, "B1")).isEqualTo(application);
        soon(() -> assertThat(bed.messages("OP1")).hasSize(2));
        bed.weCom.agent().clickCard(first.taskId(), "approve", userId("OP1"));
        soon(() -> assertThat(bed.outcomes()).containsExactly("DECIDED_BEFORE"));
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.SUBMITTED);
        bed.phone("OP1").press(bed.messages("OP1").get(1).taskId(), "approve");
        approved(application);
    }

    private void forgetLastCards() {
        bed.jdbc.update("UPDATE review_operator SET last_card_at = NULL");
    }

    @Test
    void whoPressesTooLateSeesWhoDecided() {
        long application = bed.submitted(1, "B1");
        AppMessage one = bed.card("OP1");
        AppMessage two = bed.card("OP2");
        bed.weCom.agent().clickCard(one.taskId(), "approve", userId("OP1"));
        bed.weCom.agent().clickCard(two.taskId(), "approve", userId("OP2"));
        bed.weCom.agent().clickCard(one.taskId(), "approve", userId("OP1"));
        approved(application);
        soon(() ->
                assertThat(bed.outcomes()).containsExactlyInAnyOrder("APPROVED", "DECIDED_BEFORE", "DECIDED_BEFORE"));
        String by = String.valueOf(bed.view(application).decidedBy());
        changed("OP1", "已通过", by);
        changed("OP2", "已通过", by);
        assertThat(bed.notices()).containsOnlyOnce("1 approved");
        assertThat(bed.number(
                        "SELECT COUNT(*) FROM access_audit_entry WHERE action = 'checkin.approve'"
                                + " AND subject_id = ?",
                        Long.toString(application)))
                .isEqualTo(1);
    }

    @Test
    void anOperatorOfAnotherBranchWithACopiedCardIsToldNothing() {
        long application = bed.submitted(1, "B1");
        AppMessage card = bed.card("OP1");
        bed.weCom.agent().clickCard(card.taskId(), "approve", userId("OP3"));
        soon(() -> assertThat(bed.outcomes()).containsExactly("NOT_YOURS"));
        soon(() -> assertThat(said("OP3")).contains("不在您的管理范围内").doesNotContain("报到人"));
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(bed.card("OP1").updated()).isFalse();
    }

    @Test
    void anOperatorOfAnotherBranchWithACopiedLinkIsShownNothing() {
        long application = bed.submitted(1, "B1");
        bed.card("OP1");
        bed.settled("OP3", "B2");
        ReviewTask task = bed.task(application);
        ConsoleClient browser = new ConsoleClient(bed.port());
        Entrants.come(browser, userId("OP3"), "/m/reviews");
        String page = "/m/reviews/" + task.id();
        assertThat(browser.get(page).statusCode()).isEqualTo(404);
        for (String organization : List.of("B1", "B2")) {
            String[] form = {"organization", organization, "revision", "" + task.revision(), "words", "不是本支部的"};
            assertThat(browser.post(page + "/approve", form).statusCode()).isEqualTo(404);
            assertThat(browser.post(page + "/return", form).statusCode()).isEqualTo(404);
        }
        var many =
                browser.post("/m/reviews/approve", "organization", "B2", "chosen", task.id() + ":" + task.revision());
        String said =
                browser.get(many.headers().firstValue("Location").orElseThrow()).body();
        assertThat(said).contains("没有这项审核，或它不在您的管理范围内。").doesNotContain("报到人");
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(bed.card("OP1").updated()).isFalse();
    }

    /** He taps twice, and each tap is delivered twice. */
    @Test
    void aCardTappedTwiceIsOneDecision() {
        long application = bed.submitted(1, "B1");
        AppMessage card = bed.card("OP1");
        bed.weCom.callbacks().change(settings -> settings.withCopies(2));
        try {
            bed.phone("OP1").press(card.taskId(), "approve");
            bed.weCom.agent().clickCard(card.taskId(), "approve", userId("OP1"));
            soon(() -> assertThat(bed.outcomes()).containsExactlyInAnyOrder("APPROVED", "DECIDED_BEFORE"));
            bed.weCom.awaitCallbacks(ReviewBed.SOON);
        } finally {
            bed.weCom.callbacks().change(settings -> settings.withCopies(1));
        }
        approved(application);
        changed("OP1", "已通过", "运营甲");
        assertThat(said("OP1")).as("his card says it").isEmpty();
        assertThat(bed.outcomes()).hasSize(2);
        assertThat(bed.notices()).containsOnlyOnce("1 approved");
    }

    /** It was never his: he is told nothing of it, and it stays as it is. */
    @Test
    void aStrangerCannotRefreshACopiedCard() {
        bed.submittedAndFailing(1, "B1");
        AppMessage card = bed.card("OP1");
        bed.weCom.agent().clickCard(card.taskId(), "refresh", userId("OP3"));
        soon(() -> assertThat(bed.outcomes()).containsExactly("NOT_YOURS"));
        soon(() -> assertThat(said("OP3")).contains("不在您的管理范围内"));
        assertThat(bed.messages("OP1")).hasSize(1);
        assertThat(bed.number("SELECT COUNT(*) FROM review_card WHERE superseded"))
                .isZero();
    }

    @Test
    void anOperatorWhoHasJustLostHisPostDecidesNothing() {
        long application = bed.submitted(1, "B1");
        AppMessage card = bed.card("OP1");
        bed.losesPost("OP1");
        bed.weCom.agent().clickCard(card.taskId(), "approve", userId("OP1"));
        soon(() -> assertThat(bed.outcomes()).containsExactly("NOT_OPERATOR"));
        changed("OP1", "您不再负责这项审核");
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(bed.card("OP2").updated()).isFalse();
        soon(() -> assertThat(bed.lying()).isZero());
    }

    @Test
    void whoLosesOrGetsThePostLosesOrGetsTheCard() {
        bed.losesPost("OP2");
        long application = bed.submitted(1, "B1");
        bed.card("OP1");
        assertThat(bed.messages("OP2")).isEmpty();
        bed.jdbc.update("UPDATE registry_post SET operator = TRUE WHERE cadre_id = ?", bed.cadre("OP2"));
        bed.losesPost("OP1");
        bed.card("OP2");
        changed("OP1", "您不再负责这项审核");
        bed.phone("OP2").press(bed.card("OP2").taskId(), "approve");
        approved(application);
    }

    @Test
    void aBranchWithoutOperatorsClimbsAndSaysSo() {
        bed.submitted(1, "B3");
        AppMessage card = bed.card("TOP");
        assertThat(card.content().toString()).contains("该支部还没有运营者进入", "三车间");
        long waiting = bed.submitted(2, "B4");
        soon(() -> assertThat(bed.task(waiting).climbed()).isEqualTo(Climb.NOT_ENTERED));
        assertThat(bed.task(waiting).holderId()).isEqualTo(bed.id("T1"));
        assertThat(bed.messages("CITY")).isEmpty();
        bed.enters("OP4");
        assertThat(title(bed.card("OP4"))).endsWith("的报到待审核");
        soon(() -> assertThat(bed.task(waiting).climbed()).isNull());
    }

    @Test
    void aFailedCheckCannotBeApprovedByCard() {
        long application = bed.submittedAndFailing(1, "B1");
        AppMessage card = bed.card("OP1");
        assertThat(card.content().toString()).contains("待核实", "两次未通过").doesNotContain("\"approve\"");
        bed.weCom.agent().clickCard(card.taskId(), "approve", userId("OP1"));
        soon(() -> assertThat(bed.outcomes()).containsExactly("NOT_POSSIBLE"));
        soon(() -> assertThat(said("OP1")).contains("线下核实"));
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.SUBMITTED);
        ReviewTask task = bed.task(application);
        bed.reviews().passOffline(task.id(), task.revision(), "已见本人", bed.photo(task.id()), bed.decider("支部管理员", "B1"));
        soon(() -> assertThat(bed.messages("OP1").get(0).content().toString()).contains("已线下通过", "支部管理员"));
        assertThat(bed.task(application).state()).isEqualTo(ReviewState.OFFLINE_PASSED);
    }

    @Test
    void thirtyCheckInsAreTwoCards() {
        long first = bed.submitted(1, "B1");
        bed.card("OP1");
        List<Long> others = java.util.stream.IntStream.rangeClosed(2, 30)
                .mapToObj(person -> bed.submitted(person, "B1"))
                .toList();
        soon(() -> assertThat(others).allMatch(id -> bed.task(id).isReady()));
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM review_telling WHERE told_at IS NULL"))
                .isEqualTo(58));
        assertThat(bed.messages("OP1")).hasSize(1);
        bed.jdbc.update("UPDATE review_telling SET tell_at = tell_at - INTERVAL 1 HOUR");
        soon(() -> assertThat(bed.messages("OP1")).hasSize(2));
        AppMessage gathered = bed.messages("OP1").get(1);
        assertThat(title(gathered)).isEqualTo("29 份报到待审核");
        bed.phone("OP1").press(bed.messages("OP1").get(0).taskId(), "approve");
        approved(first);
        for (long id : others) {
            ReviewTask task = bed.task(id);
            assertThat(bed.reviews().approve(task.id(), task.revision(), bed.decider("支部管理员", "B1")))
                    .isInstanceOf(Decision.Done.class);
        }
        changed("OP1", "29 份报到都已办理", "支部管理员");
        changed("OP2", "29 份报到都已办理");
        soon(() -> assertThat(bed.lying()).isZero());
    }

    @Test
    void aGatheredCardIsReplacedWhenItIsRefreshed() {
        long one = bed.submitted(1, "B1");
        bed.jdbc.update("UPDATE review_operator SET last_card_at = CURRENT_TIMESTAMP(3)");
        bed.card("OP1");
        List<Long> more = List.of(bed.submitted(2, "B1"), bed.submitted(3, "B1"));
        soon(() -> assertThat(more).allMatch(id -> bed.task(id).isReady()));
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM review_telling WHERE told_at IS NULL"))
                .isEqualTo(4));
        bed.jdbc.update("UPDATE review_telling SET tell_at = tell_at - INTERVAL 1 HOUR");
        soon(() -> assertThat(bed.messages("OP1")).hasSize(2));
        ReviewTask task = bed.task(more.get(0));
        bed.reviews().approve(task.id(), task.revision(), bed.decider("支部管理员", "B1"));
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM review_task WHERE todo"))
                .isZero());
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM review_card WHERE look_at IS NOT NULL"))
                .isZero());
        assertThat(bed.messages("OP1").get(1)).satisfies(partlyDecided -> {
            assertThat(partlyDecided.updated()).as("keeps its code").isFalse();
            assertThat(title(partlyDecided)).isEqualTo("2 份报到待审核");
            assertThat(partlyDecided.content().path("main_title").path("desc").asString(""))
                    .matches("截至 .*，之后的变化请刷新");
        });
        bed.phone("OP1").press(bed.messages("OP1").get(1).taskId(), "refresh");
        soon(() -> assertThat(bed.messages("OP1")).hasSize(3));
        soon(() -> assertThat(title(bed.messages("OP1").get(1))).isEqualTo("已有更新"));
        assertThat(title(bed.messages("OP1").get(2))).endsWith("的报到待审核");
        bed.phone("OP1").press(bed.messages("OP1").get(2).taskId(), "approve");
        approved(more.get(1));
        assertThat(bed.view(one).state()).isEqualTo(ApplicationState.SUBMITTED);
        soon(() -> assertThat(bed.lying()).isZero());
    }

    @Test
    void anExpiredCardTellsTheTruthWhenItIsPressed() {
        long application = bed.submitted(1, "B1");
        AppMessage card = bed.card("OP1");
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM review_card WHERE state = 'SENT'"))
                .isEqualTo(2));
        bed.jdbc.update("UPDATE review_card SET change_code_at = change_code_at - INTERVAL 72 HOUR");
        ReviewTask task = bed.task(application);
        bed.reviews().giveBack(task.id(), task.revision(), "资料不全", bed.decider("支部管理员", "B1"));
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM review_card WHERE state = 'EXPIRED'"))
                .isEqualTo(2));
        assertThat(bed.card("OP1").updated()).isFalse();
        bed.phone("OP1").press(card.taskId(), "approve");
        changed("OP1", "已退回", "支部管理员");
        assertThat(bed.outcomes()).containsExactly("DECIDED_BEFORE");
    }

    @Test
    void whatIsOverdueIsRemindedOnceADayAndThenEscalated() {
        long one = bed.submitted(1, "B1");
        long two = bed.submitted(2, "B1");
        bed.card("OP1");
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM review_telling")).isEqualTo(4));
        bed.jdbc.update("UPDATE review_task SET due_at = due_at - INTERVAL 25 HOUR");
        soon(() -> assertThat(bed.messages("OP1")).anyMatch(card -> title(card).equals("催办：2 份报到超时未审核")));
        soon(() -> assertThat(bed.messages("OP2")).anyMatch(card -> title(card).startsWith("催办")));
        assertThat(bed.messages("TOP")).isEmpty();
        bed.jdbc.update("UPDATE review_task SET due_at = due_at - INTERVAL 24 HOUR");
        AppMessage above = bed.card("TOP");
        assertThat(title(above)).isEqualTo("2 份报到待审核");
        assertThat(above.content().toString()).contains("下级超时未审核");
        assertThat(bed.messages("OP1"))
                .filteredOn(card -> title(card).startsWith("催办"))
                .hasSize(1);
        for (long id : List.of(one, two)) {
            ReviewTask task = bed.task(id);
            bed.reviews().approve(task.id(), task.revision(), bed.decider("公司管理员", "T1"));
        }
        soon(() -> assertThat(bed.messages("OP1")).allMatch(AppMessage::updated));
        changed("TOP", "2 份报到都已办理");
        soon(() -> assertThat(bed.lying()).isZero());
    }

    @Test
    void whoCannotBeToldIsLeftOutAndTheSuperiorIsTold() {
        bed.weCom.deleteMember(userId("OP3"));
        long application = bed.submitted(1, "B2");
        bed.card("TOP");
        assertThat(bed.task(application).climbed()).isEqualTo(Climb.NOT_ENTERED);
        assertThat(bed.number("SELECT COUNT(*) FROM review_card WHERE state = 'REFUSED' AND reason IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void theMenuAnswersHowManyWait() {
        bed.weCom.agent().click(userId("OP1"), "review");
        soon(() -> assertThat(said("OP1")).contains("没有待审核"));
        bed.submitted(1, "B1");
        bed.card("OP2");
        bed.weCom.agent().click(userId("OP2"), "review");
        soon(() -> assertThat(bed.messages("OP2")).anyMatch(card -> title(card).equals("1 份报到待审核")));
        bed.losesPost("OP3");
        bed.weCom.agent().click(userId("OP3"), "review");
        soon(() -> assertThat(said("OP3")).contains("不是团组织的运营者"));
    }

    @Test
    void aReplayedPressDoesNothing() {
        long application = bed.submitted(1, "B1");
        bed.phone("OP1").press(bed.card("OP1").taskId(), "approve");
        approved(application);
        long event = bed.number("SELECT event_id FROM review_press");
        soon(() -> assertThat(service.getBean(CallbackReplays.class).replay(event, "test"))
                .isEmpty());
        soon(() -> assertThat(
                        bed.number("SELECT COUNT(*) FROM callback_event WHERE id = ? AND state <> 'PENDING'", event))
                .isEqualTo(1));
        assertThat(bed.outcomes()).containsExactly("APPROVED");
        assertThat(bed.notices()).containsOnlyOnce("1 approved");
    }
}
