package org.tuanlink.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.review.ReviewBed.soon;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.checkin.ApplicationState;
import org.tuanlink.checkin.Decision;
import wecomsim.AppMessage;
import wecomsim.Fault;
import wecomsim.FaultRule;

/** Lost answers and dead nodes: each card is there once, and in the end says what became of it. */
@ReviewTest
class ReviewFaultsIT {

    private static final String SEND = "message/send";
    private static final String CHANGE = "message/update_template_card";

    @Autowired
    private ApplicationContext service;

    private ReviewBed bed;

    @BeforeEach
    void branches() {
        bed = ReviewBed.make(service);
    }

    private void decidedOnAPage(long application) {
        ReviewTask task = bed.task(application);
        assertThat(bed.reviews().approve(task.id(), task.revision(), bed.decider("支部管理员", "B1")))
                .isInstanceOf(Decision.Done.class);
    }

    private void bothCardsSaySo() {
        for (String operator : new String[] {"OP1", "OP2"}) {
            soon(() -> assertThat(bed.messages(operator)).singleElement().satisfies(card -> {
                assertThat(card.updated()).isTrue();
                assertThat(card.content().toString()).contains("支部管理员");
            }));
        }
        soon(() -> assertThat(
                        bed.number("SELECT COUNT(*) FROM review_card WHERE state = 'CHANGED' AND look_at IS NULL"))
                .isEqualTo(2));
        soon(() -> assertThat(bed.lying()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "refused"})
    void aChangeWhoseAnswerIsLostIsMadeOnce(String cut) {
        long application = bed.submitted(1, "B1");
        bed.card("OP1");
        bed.card("OP2");
        Fault fault =
                switch (cut) {
                    case "before" -> new Fault.CutBefore();
                    case "after" -> new Fault.CutAfter();
                    default -> new Fault.ErrorCode(48002);
                };
        bed.weCom.inject(FaultRule.on(CHANGE, fault).times(1));
        decidedOnAPage(application);
        bothCardsSaySo();
    }

    @Test
    void aCardWhoseAnswerWasLostIsThereOnceAndCanBePressed() {
        bed.weCom.inject(FaultRule.on(SEND, new Fault.CutAfter()).times(2));
        long application = bed.submitted(1, "B1");
        AppMessage card = bed.card("OP1");
        bed.phone("OP1").press(card.taskId(), "approve");
        soon(() -> assertThat(bed.view(application).state()).isEqualTo(ApplicationState.APPROVED));
        for (String operator : new String[] {"OP1", "OP2"}) {
            soon(() -> assertThat(bed.messages(operator)).singleElement().satisfies(one -> assertThat(one.updated())
                    .isTrue()));
        }
        soon(() -> assertThat(bed.lying()).isZero());
    }

    /** A node took the card, gave WeCom its code, and died before it could book that. */
    @Test
    void whatADeadNodeHadInHandIsTakenUp() {
        long application = bed.submitted(1, "B1");
        bed.card("OP1");
        bed.card("OP2");
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM review_card WHERE state = 'SENT' AND look_at IS NULL"))
                .isEqualTo(2));
        bed.weCom.inject(FaultRule.on(CHANGE, new Fault.CutAfter()).times(2));
        decidedOnAPage(application);
        soon(() -> assertThat(bed.messages("OP1").get(0).updated()).isTrue());
        soon(() -> assertThat(bed.messages("OP2").get(0).updated()).isTrue());
        bed.jdbc.update("UPDATE review_card SET look_at = ordered_at WHERE look_at IS NOT NULL");
        bothCardsSaySo();
    }

    @Test
    void aCardThatWaitsIsTakenBackWhenItsTaskIsDecided() {
        bed.weCom.inject(FaultRule.on(SEND, new Fault.Busy()).always());
        long application = bed.submitted(1, "B1");
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM messaging_app_message WHERE state = 'WAITING'"
                        + " AND attempts > 0 AND unanswered_at IS NULL AND template = 'review-card'"))
                .isEqualTo(2));
        decidedOnAPage(application);
        soon(() -> assertThat(bed.number("SELECT COUNT(*) FROM review_card WHERE state = 'CANCELLED'"))
                .isEqualTo(2));
        bed.weCom.clearFaults();
        assertThat(bed.messages("OP1")).isEmpty();
        soon(() -> assertThat(bed.lying()).isZero());
    }
}
