package org.tuanlink.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.tuanlink.messaging.SmsState.State;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.SentSms;

/** Both outboxes outlive the node that works them off. The survivor is this JVM, by a clock that is past the dead one's leases. */
@MessagingTest
class KillDuringMessagesIT {

    private static final int MESSAGES = 60;
    private static final String MESSAGE = "message/send";
    private static final String SMS = "sms/SendSms";

    private final Administrator admin = SimulatedWeCom.get().admin();

    @Autowired
    ApplicationContext service;

    private MessagingBed bed;

    @BeforeEach
    void messagesToSend() {
        bed = new MessagingBed(service);
        bed.clear();
        for (int i = 0; i < MESSAGES; i++) {
            admin.addMember(member(i), "成员", "1990000%04d".formatted(i), 1L);
            admin.activateMember(member(i));
            bed.orderWelcome("kill:app." + i, member(i));
            bed.orderSms("kill:sms." + i, mobile(i));
        }
        // Wide enough for the kill to find some under way: taken there, and not known here.
        List.of(MESSAGE, SMS)
                .forEach(api -> admin.inject(FaultRule.on(api, new Fault.Delay(Duration.ofMillis(60)))
                        .always()));
    }

    @AfterEach
    void noMoreFaults() {
        admin.clearFaults();
        admin.reset();
    }

    private static String member(int i) {
        return "kill" + i;
    }

    private static String mobile(int i) {
        return "1380001%04d".formatted(i);
    }

    @Test
    void eachAppMessageArrivesOnceAndNoSmsGoesTwice() {
        startedAndKilled();
        assertThat(open("messaging_app_message")).as("killed on the way").isPositive();
        assertThat(open("messaging_sms")).as("killed on the way").isPositive();
        admin.clearFaults();

        bed.clock.shift(Duration.ofMinutes(5));
        MessagingBed.workOff(bed.appSending());
        MessagingBed.workOff(bed.smsSending(Map.of()));

        for (int i = 0; i < MESSAGES; i++) {
            assertThat(admin.phone(member(i)).messages()).as(member(i)).hasSize(1);
            assertThat(bed.appState("kill:app." + i)).isEqualTo(MessageState.State.SENT);
        }
        assertEachSmsOnceAtMostAndTheRestListed();
    }

    private void startedAndKilled() {
        Map<String, String> settings = new HashMap<>(SimulatedWeCom.properties(SimulatedWeCom.get()));
        settings.put("tuanlink.messaging.look", "100ms");
        String database = service.getBean(Environment.class).getRequiredProperty("spring.datasource.url");
        try (ServiceProcess node = ServiceProcess.start("messages-killed", database, settings)) {
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> admin.counts().callsOf(MESSAGE) >= 12
                            && admin.counts().callsOf(SMS) >= 12);
            node.kill();
        }
    }

    private void assertEachSmsOnceAtMostAndTheRestListed() {
        Map<String, Long> went =
                admin.sms().sent().stream().collect(Collectors.groupingBy(SentSms::mobile, Collectors.counting()));
        assertThat(went.values()).containsOnly(1L);
        Map<String, State> states = service
                .getBean(SmsMessages.class)
                .statesOf(IntStream.range(0, MESSAGES)
                        .mapToObj(i -> "kill:sms." + i)
                        .toList())
                .stream()
                .collect(Collectors.toMap(SmsState::key, SmsState::state));
        Map<State, Long> counts =
                states.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(Set.of(State.ACCEPTED, State.UNCERTAIN)).containsAll(counts.keySet());
        assertThat(counts.getOrDefault(State.UNCERTAIN, 0L))
                .as("one for each hand at most")
                .isLessThanOrEqualTo(4);
        for (int i = 0; i < MESSAGES; i++) {
            if (states.get("kill:sms." + i) == State.ACCEPTED) {
                assertThat(went).containsKey(mobile(i));
            } else {
                assertThat(bed.column("messaging_sms", "reason", "kill:sms." + i))
                        .contains("是否发出不明");
            }
        }
    }

    private int open(String table) {
        return bed.jdbc
                .queryForList("SELECT id FROM " + table + " WHERE state IN ('WAITING', 'SENDING')", Long.class)
                .size();
    }
}
