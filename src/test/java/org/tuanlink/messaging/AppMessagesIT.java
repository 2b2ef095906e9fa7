package org.tuanlink.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.messaging.MessageState.State;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;
import wecomsim.Fault;
import wecomsim.FaultRule;

@MessagingTest
class AppMessagesIT {

    private final Administrator weCom = SimulatedWeCom.get().admin();

    @Autowired
    ApplicationContext service;

    @Autowired
    TransactionTemplate transactions;

    private MessagingBed bed;
    private AppSending sending;

    @BeforeEach
    void anEmptyOutboxAndAMember() {
        bed = new MessagingBed(service);
        bed.clear();
        sending = bed.appSending();
        weCom.addMember("c001", "成员甲", "19900000001", 1L);
        weCom.activateMember("c001");
    }

    private int received() {
        return weCom.phone("c001").messages().size();
    }

    @Test
    void aMessageIsSentOnceHoweverOftenItIsOrdered() {
        bed.orderWelcome("welcome:1", "c001");
        bed.orderWelcome("welcome:1", "c001");
        assertThat(bed.appState("welcome:1")).isEqualTo(State.WAITING);

        MessagingBed.workOff(sending);
        bed.orderWelcome("welcome:1", "c001");
        MessagingBed.workOff(sending);

        assertThat(bed.appState("welcome:1")).isEqualTo(State.SENT);
        assertThat(received()).isEqualTo(1);
        assertThat(weCom.counts().callsOf("message/send")).isEqualTo(1);
        assertThat(bed.results.of("welcome:1")).containsExactly("SENT");
        assertThat(bed.column("messaging_app_message", "message_values", "welcome:1"))
                .isEqualTo("null");
    }

    @Test
    void whatIsRolledBackIsNotSent() {
        transactions.executeWithoutResult(status -> {
            bed.welcome("welcome:2", "c001");
            status.setRollbackOnly();
        });
        MessagingBed.workOff(sending);
        assertThat(received()).isZero();
        assertThatThrownBy(() -> bed.welcome("welcome:2", "c001")).isInstanceOf(IllegalTransactionStateException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> bed.orderWelcome("Welcome 2", "c001"));
    }

    @Test
    void namesLieSealed() {
        bed.orderWelcome("welcome:3", "c001");
        assertThat(bed.column("messaging_app_message", "HEX(message_values)", "welcome:3"))
                .doesNotContain("E58F97E98280E4BABA"); // 受邀人
    }

    @Test
    void aBusyWeComIsAskedAgainLater() {
        weCom.inject(FaultRule.on("message/send", new Fault.ErrorCode(45009)));
        bed.orderWelcome("welcome:4", "c001");
        weCom.inject(FaultRule.on("message/send", new Fault.ErrorCode(60020)).times(2));
        MessagingBed.workOff(sending);
        assertThat(bed.appState("welcome:4")).isEqualTo(State.WAITING);
        assertThat(received()).isZero();
        weCom.clearFaults();
        bed.clock.shift(Duration.ofMinutes(5));
        MessagingBed.workOff(sending);
        assertThat(bed.appState("welcome:4")).isEqualTo(State.SENT);
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void aLostAnswerNeverMakesItTwo() {
        weCom.inject(FaultRule.on("message/send", new Fault.CutAfter()).times(2));
        bed.orderWelcome("welcome:5", "c001");
        MessagingBed.workOff(sending);
        bed.clock.shift(Duration.ofMinutes(1));
        MessagingBed.workOff(sending);
        assertThat(bed.appState("welcome:5")).isEqualTo(State.WAITING);
        bed.clock.shift(Duration.ofMinutes(10));
        MessagingBed.workOff(sending);
        assertThat(bed.appState("welcome:5")).isEqualTo(State.SENT);
        assertThat(weCom.counts().callsOf("message/send")).isEqualTo(3);
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void afterTheHoursThatWeComRemembersItIsGivenUpRatherThanSentTwice() {
        weCom.inject(FaultRule.on("message/send", new Fault.CutAfter()));
        bed.orderWelcome("welcome:6", "c001");
        MessagingBed.workOff(sending);
        bed.clock.shift(Duration.ofHours(4));
        MessagingBed.workOff(sending);
        assertThat(bed.appState("welcome:6")).isEqualTo(State.GIVEN_UP);
        assertThat(weCom.counts().callsOf("message/send")).isEqualTo(1);
        assertThat(bed.results.last().reason()).contains("可能已送达");
    }

    @Test
    void aNodeThatDiesLeavesItsMessageToAnother() {
        bed.orderWelcome("welcome:7", "c001");
        long id = service.getBean(AppMessageTable.class)
                .due(bed.clock.instant().plusSeconds(1))
                .get(0);
        assertThat(service.getBean(AppMessageTable.class)
                        .claim(id, bed.clock.instant().plusSeconds(1), Duration.ofMinutes(2)))
                .isPresent();
        MessagingBed.workOff(sending);
        assertThat(received()).as("the other may still be at it").isZero();
        bed.clock.shift(Duration.ofMinutes(3));
        MessagingBed.workOff(sending);
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void whoCannotGetItIsNamedWithAReason() {
        bed.orderWelcome("welcome:8", "c404");
        MessagingBed.workOff(sending);
        assertThat(bed.appState("welcome:8")).isEqualTo(State.REFUSED);
        assertThat(bed.results.last().outcome()).isEqualTo(DeliveryResult.Outcome.REFUSED);
        assertThat(bed.results.last().reason()).contains("可见范围");
    }

    @Test
    void aMemberIsNeverSentMoreThanWeComDelivers() {
        weCom.addMember("c040", "成员乙", "19900000040", 1L);
        weCom.activateMember("c040");
        for (int i = 0; i < 40; i++) {
            bed.orderWelcome("many:" + i, "c040");
        }
        MessagingBed.workOff(sending);
        assertThat(weCom.counts().droppedMessages()).isZero();
        Integer waiting = bed.jdbc.queryForObject(
                "SELECT COUNT(*) FROM messaging_app_message WHERE state = 'WAITING' AND attempts = 0", Integer.class);
        assertThat(waiting).isEqualTo(13);
    }

    @Test
    void aListenerThatStumblesIsAskedTwiceAndNeverLosesTheResult() {
        bed.results.failFor("welcome:9", 1);
        bed.orderWelcome("welcome:9", "c001");
        MessagingBed.workOff(sending);
        assertThat(bed.results.of("welcome:9")).containsExactly("SENT");
        bed.results.failFor("welcome:10", 5);
        bed.orderWelcome("welcome:10", "c001");
        MessagingBed.workOff(sending);
        assertThat(bed.appState("welcome:10")).isEqualTo(State.SENT);
        assertThat(bed.results.of("welcome:10")).isEmpty();
    }
}
