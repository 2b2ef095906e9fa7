package org.tuanlink.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.tuanlink.messaging.SmsState.State;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.TestServers;
import wecomsim.Administrator;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.SentSms;

@MessagingTest
@ExtendWith(OutputCaptureExtension.class)
class SmsMessagesIT {

    private static final String MOBILE = "13800000001";
    private static final String SEND = "sms/SendSms";

    private final Administrator admin = SimulatedWeCom.get().admin();

    @Autowired
    ApplicationContext service;

    private MessagingBed bed;
    private SmsSending sending;

    @BeforeEach
    void anEmptyOutbox() {
        bed = new MessagingBed(service);
        bed.clear();
        sending = bed.smsSending(Map.of());
    }

    private long calls() {
        return admin.counts().callsOf(SEND);
    }

    @Test
    void anSmsIsSentOnceHoweverOftenItIsOrdered(CapturedOutput log) {
        bed.orderSms("invite:1", MOBILE);
        bed.orderSms("invite:1", MOBILE);
        MessagingBed.workOff(sending);
        bed.orderSms("invite:1", MOBILE);
        MessagingBed.workOff(sending);

        assertThat(admin.sms().to(MOBILE)).singleElement().satisfies(sms -> {
            assertThat(sms.text()).isEqualTo("【广东共青团】受邀人同志：请打开 tuanlink.example/i/aB3dE6 加入。");
            assertThat(sms.outId()).matches("[0-9a-f]{32}");
        });
        assertThat(calls()).isEqualTo(1);
        assertThat(bed.smsState("invite:1")).isEqualTo(State.ACCEPTED);
        assertThat(bed.results.of("invite:1")).containsExactly("ACCEPTED");
        assertThat(bed.column("messaging_sms", "mobile", "invite:1"))
                .as("the mobile is forgotten")
                .isEqualTo("null");
        assertThat(log).doesNotContain(MOBILE).doesNotContain("受邀人");
    }

    @Test
    void aLostAnswerIsUncertainAndIsNeverSentAgain() {
        admin.inject(FaultRule.on(SEND, new Fault.CutAfter()));
        bed.orderSms("invite:2", MOBILE);
        MessagingBed.workOff(sending);
        bed.clock.shift(Duration.ofDays(2));
        MessagingBed.workOff(sending);
        assertThat(bed.smsState("invite:2")).isEqualTo(State.UNCERTAIN);
        assertThat(admin.sms().to(MOBILE)).hasSize(1);
        assertThat(calls()).as("not even the HTTP client repeats").isEqualTo(1);
    }

    /** Connections that lay in the pool are those that HTTP clients like to try again. */
    @Test
    void aConnectionThatBreaksAfterUseIsNotTriedAgain() {
        bed.orderSms("invite:3a", "13800000011");
        MessagingBed.workOff(sending);
        admin.inject(FaultRule.on(SEND, new Fault.CutAfter()).times(4));
        IntStream.range(0, 4).forEach(i -> bed.orderSms("invite:3" + i, "1380000002" + i));
        MessagingBed.workOff(sending);
        assertThat(calls()).isEqualTo(5);
        assertThat(admin.sms().sent()).hasSize(5);
    }

    @Test
    void whatWasCutBeforeTheVendorSawItIsUncertainToo() {
        admin.inject(FaultRule.on(SEND, new Fault.CutBefore()));
        bed.orderSms("invite:4", MOBILE);
        MessagingBed.workOff(sending);
        assertThat(bed.smsState("invite:4")).isEqualTo(State.UNCERTAIN);
        assertThat(admin.sms().to(MOBILE)).isEmpty();
    }

    @Test
    void aSlowAnswerIsUncertain() {
        SmsSending hasty = bed.smsSending(Map.of(
                "read-timeout",
                "300ms",
                "base-url",
                SimulatedWeCom.get().smsBaseUrl().replace("127.0.0.1", "localhost")));
        admin.inject(FaultRule.on(SEND, new Fault.Delay(Duration.ofSeconds(1))));
        bed.orderSms("invite:5", MOBILE);
        MessagingBed.workOff(hasty);
        assertThat(bed.smsState("invite:5")).isEqualTo(State.UNCERTAIN);
        assertThat(admin.sms().to(MOBILE)).hasSize(1);
    }

    @Test
    void aVendorThatCannotBeReachedGetsItLater() {
        SmsSending nowhere = bed.smsSending(Map.of("base-url", "http://127.0.0.1:" + TestServers.freePort()));
        bed.orderSms("invite:6", MOBILE);
        MessagingBed.workOff(nowhere);
        assertThat(bed.smsState("invite:6")).isEqualTo(State.WAITING);
        bed.clock.shift(Duration.ofMinutes(2));
        MessagingBed.workOff(sending);
        assertThat(bed.smsState("invite:6")).isEqualTo(State.ACCEPTED);
        assertThat(admin.sms().to(MOBILE)).hasSize(1);
    }

    @Test
    void aGatewayInTroubleLeavesItUncertainAndAThrottleDoesNot() {
        admin.inject(FaultRule.on(SEND, new Fault.ErrorCode(503)));
        bed.orderSms("invite:7", MOBILE);
        MessagingBed.workOff(sending);
        assertThat(bed.smsState("invite:7")).isEqualTo(State.UNCERTAIN);
        admin.inject(FaultRule.on(SEND, new Fault.TooConcurrent()));
        bed.orderSms("invite:8", MOBILE);
        MessagingBed.workOff(sending);
        assertThat(bed.smsState("invite:8")).isEqualTo(State.WAITING);
        bed.clock.shift(Duration.ofMinutes(2));
        MessagingBed.workOff(sending);
        assertThat(bed.smsState("invite:8")).isEqualTo(State.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({"access-key-id, unknown, 访问密钥", "access-key-secret, wrong, 签名不符", "sign-name, 别的签名, 短信签名"})
    void wrongSettingsSendNothingAndStopTheQueue(String setting, String value, String reason) {
        SmsSending wrong = bed.smsSending(Map.of(setting, value, "hands", "1"));
        for (int i = 0; i < 10; i++) {
            bed.orderSms("stop:" + i, "1380000003" + i);
        }
        MessagingBed.workOff(wrong);
        assertThat(calls()).isBetween(1L, 4L);
        assertThat(admin.sms().sent()).isEmpty();
        assertThat(bed.jdbc.queryForList("SELECT DISTINCT state FROM messaging_sms", String.class))
                .containsExactly("WAITING");
        assertThat(bed.jdbc.queryForList(
                        "SELECT DISTINCT reason FROM messaging_sms WHERE reason IS NOT NULL", String.class))
                .singleElement()
                .satisfies(said -> assertThat(said).contains(reason));
        bed.clock.shift(Duration.ofMinutes(10));
        MessagingBed.workOff(sending);
        assertThat(admin.sms().sent()).hasSize(10);
    }

    @Test
    void aNumberThatTheVendorRefusesFailsWithItsReason() {
        bed.orderSms("invite:9", "12345");
        MessagingBed.workOff(sending);
        assertThat(bed.smsState("invite:9")).isEqualTo(State.FAILED);
        assertThat(bed.results.last().reason()).isEqualTo("手机号不正确。");
    }

    @Test
    void whatHasNotGoneByItsEndFails() {
        bed.orderSms("invite:10", MOBILE, bed.clock.instant().plusSeconds(60));
        bed.clock.shift(Duration.ofMinutes(2));
        MessagingBed.workOff(sending);
        assertThat(bed.smsState("invite:10")).isEqualTo(State.FAILED);
        assertThat(calls()).isZero();
    }

    @Test
    void anSmsWhoseNodeDiedIsUncertainAfterAWhileAndNotBefore() {
        bed.orderSms("invite:11", MOBILE);
        SmsTable table = service.getBean(SmsTable.class);
        long id = table.due(false, bed.clock.instant().plusSeconds(1)).get(0);
        assertThat(table.claim(id, bed.clock.instant().plusSeconds(1))).isPresent();
        assertThat(table.claim(id, bed.clock.instant().plusSeconds(1)))
                .as("only one")
                .isEmpty();
        MessagingBed.workOff(sending);
        assertThat(bed.smsState("invite:11")).isEqualTo(State.SENDING);
        bed.clock.shift(Duration.ofMinutes(3));
        MessagingBed.workOff(sending);
        assertThat(bed.smsState("invite:11")).isEqualTo(State.UNCERTAIN);
        assertThat(bed.results.of("invite:11")).containsExactly("UNCERTAIN");
        assertThat(calls()).isZero();
    }

    @Test
    void twoNodesAtOnceSendEachOnce() {
        List<String> mobiles =
                IntStream.range(0, 300).mapToObj(i -> "139%08d".formatted(i)).toList();
        for (int i = 0; i < mobiles.size(); i++) {
            bed.orderSms("two:" + i, mobiles.get(i));
        }
        admin.inject(FaultRule.on(SEND, new Fault.CutAfter()).always().withProbability(0.05, 7));
        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            SmsSending one = bed.smsSending(Map.of());
            nodes.add(CompletableFuture.runAsync(() -> MessagingBed.workOff(one)));
        }
        nodes.forEach(CompletableFuture::join);
        MessagingBed.workOff(sending);

        Map<String, Long> got =
                admin.sms().sent().stream().collect(Collectors.groupingBy(SentSms::mobile, Collectors.counting()));
        assertThat(got).hasSize(300).allSatisfy((mobile, times) -> assertThat(times)
                .isEqualTo(1));
        Map<State, Long> states = service
                .getBean(SmsMessages.class)
                .statesOf(IntStream.range(0, 300).mapToObj(i -> "two:" + i).toList())
                .stream()
                .collect(Collectors.groupingBy(SmsState::state, Collectors.counting()));
        assertThat(states).containsOnlyKeys(State.ACCEPTED, State.UNCERTAIN);
        assertThat(states.get(State.UNCERTAIN)).isBetween(1L, 60L);
    }
}
