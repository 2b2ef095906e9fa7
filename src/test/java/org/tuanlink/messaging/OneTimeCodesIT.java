package org.tuanlink.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.SentSms;

/** One-time codes: at once, ahead of others, once. The service's own background work is at rest. */
@MessagingTest
@ExtendWith(OutputCaptureExtension.class)
class OneTimeCodesIT {

    private static final String MOBILE = "13800000001";
    private static final String SEND = "sms/SendSms";

    private final Administrator admin = SimulatedWeCom.get().admin();

    @Autowired
    ApplicationContext service;

    @Autowired
    TransactionTemplate transactions;

    private MessagingBed bed;

    @BeforeEach
    void anEmptyOutbox() {
        bed = new MessagingBed(service);
        bed.clear();
    }

    private List<String> received() {
        return admin.sms().to(MOBILE).stream().map(SentSms::text).toList();
    }

    private void awaitState(String key, SmsState.State state) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> bed.smsState(key) == state);
    }

    @Test
    void aCodeGoesWithoutTheQueueAndIsForgotten(CapturedOutput log) {
        bed.orderCode("code:1", MOBILE, "493817");
        awaitState("code:1", SmsState.State.ACCEPTED);
        assertThat(received()).containsExactly("【广东共青团】您的验证码是493817，5分钟内有效。");
        assertThat(bed.column("messaging_sms", "message_values", "code:1")).isEqualTo("null");
        assertThat(bed.column("messaging_sms", "mobile", "code:1")).isEqualTo("null");
        assertThat(log.getAll()).doesNotContain("493817").doesNotContain(MOBILE);
    }

    @Test
    void aCodeIsSentOnceHoweverOftenItIsOrdered() {
        bed.orderCode("code:2", MOBILE, "493817");
        bed.orderCode("code:2", MOBILE, "555555");
        awaitState("code:2", SmsState.State.ACCEPTED);
        MessagingBed.workOff(bed.smsSending(Map.of()));
        assertThat(received()).containsExactly("【广东共青团】您的验证码是493817，5分钟内有效。");
    }

    @Test
    void aCodeThatIsRolledBackIsNotSent() {
        transactions.executeWithoutResult(status -> {
            bed.orderCode("code:3", MOBILE, "493817");
            status.setRollbackOnly();
        });
        bed.orderCode("code:4", "13800000002", "493817");
        awaitState("code:4", SmsState.State.ACCEPTED);
        assertThat(received()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> bed.orderCode("code:5", MOBILE, "49 3817"));
    }

    @Test
    void codesDoNotStandBehindACampaign() {
        bed.orderSms("invite:1", "13800000003");
        admin.inject(FaultRule.on(SEND, new Fault.TooConcurrent()).about("13800000002"));
        bed.orderCode("code:6", "13800000002", "493817");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> bed.column("messaging_sms", "attempts", "code:6").equals("1")
                        && bed.smsState("code:6") == SmsState.State.WAITING);
        SmsSending sending = bed.smsSending(Map.of());
        bed.clock.shift(Duration.ofSeconds(10));
        assertThat(sending.urgentlyDue()).hasSize(1).doesNotContainAnyElementsOf(sending.due());
        sending.urgentlyDue().forEach(sending::send);
        assertThat(bed.smsState("code:6")).isEqualTo(SmsState.State.ACCEPTED);
        assertThat(bed.smsState("invite:1")).isEqualTo(SmsState.State.WAITING);
    }

    @Test
    void aCodeWhoseAnswerIsLostIsNeverSentTwice() {
        admin.inject(FaultRule.on(SEND, new Fault.CutAfter()).about(MOBILE));
        bed.orderCode("code:7", MOBILE, "493817");
        awaitState("code:7", SmsState.State.UNCERTAIN);
        SmsSending sending = bed.smsSending(Map.of());
        bed.clock.shift(Duration.ofHours(1));
        assertThat(sending.urgentlyDue()).isEmpty();
        assertThat(received()).hasSize(1);
    }

    @Test
    void aCodeThatIsOverIsNotSent() {
        admin.inject(FaultRule.on(SEND, new Fault.TooConcurrent()).about(MOBILE));
        bed.orderCode("code:8", MOBILE, "493817");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> bed.column("messaging_sms", "attempts", "code:8").equals("1")
                        && bed.smsState("code:8") == SmsState.State.WAITING);
        SmsSending sending = bed.smsSending(Map.of());
        bed.clock.shift(Duration.ofMinutes(6));
        sending.urgentlyDue().forEach(sending::send);
        assertThat(bed.smsState("code:8")).isEqualTo(SmsState.State.FAILED);
        assertThat(received()).isEmpty();
    }
}
