package org.tuanlink.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.messaging.AppMessageTable.Waiting;
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

    @ParameterizedTest
    @ValueSource(ints = {-1, 60020})
    void aBusyWeComIsAskedAgainLater(int errcode) {
        weCom.inject(FaultRule.on("message/send", new Fault.ErrorCode(errcode)).times(2));
        bed.orderWelcome("welcome:4", "c001");
        MessagingBed.workOff(sending);
        assertThat(bed.appState("welcome:4")).isEqualTo(State.WAITING);
        MessagingBed.workOff(sending);
        assertThat(weCom.counts().callsOf("message/send")).as("not at once").isEqualTo(1);
        bed.clock.shift(Duration.ofMinutes(5));
        MessagingBed.workOff(sending);
        assertThat(received()).isZero();
        bed.clock.shift(Duration.ofMinutes(10));
        MessagingBed.workOff(sending);
        assertThat(bed.appState("welcome:4")).isEqualTo(State.SENT);
        assertThat(received()).isEqualTo(1);
    }

    /** The governor's clock is the real one, its block a second here. */
    @Test
    void anAppThatSendsTooOftenKeepsStillAndNobodyWaitsForIt() {
        weCom.inject(FaultRule.on("message/send", new Fault.ErrorCode(45009)));
        for (int i = 0; i < 20; i++) {
            weCom.addMember("busy" + i, "成员", "199000001%02d".formatted(i), 1L);
            bed.orderWelcome("busy:" + i, "busy" + i);
        }
        long begun = System.nanoTime();
        MessagingBed.workOff(sending, 1);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (took.compareTo(Duration.ofSeconds(1)) < 0) {
            assertThat(weCom.counts().callsOf("message/send")).isEqualTo(1);
        }
        AtomicInteger minutes = new AtomicInteger();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            bed.clock.shift(Duration.ofMinutes(minutes.incrementAndGet()));
            MessagingBed.workOff(sending);
            assertThat(count("state = 'SENT'")).isEqualTo(20);
        });
        assertThat(weCom.counts().callsOf("message/send")).isEqualTo(21);
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
        assertThat(count("state = 'WAITING' AND attempts = 0")).isEqualTo(13);
    }

    private int count(String condition) {
        return Objects.requireNonNull(bed.jdbc.queryForObject(
                "SELECT COUNT(*) FROM messaging_app_message WHERE " + condition, Integer.class));
    }

    @Test
    void aDeadlockLosesNoResult() {
        AtomicInteger tries = new AtomicInteger();
        DeliveryResult result =
                new DeliveryResult("deadlock:1", Channel.APP, DeliveryResult.Outcome.SENT, bed.clock.instant(), null);
        assertThat(bed.booking.book(
                        () -> {
                            if (tries.incrementAndGet() < 3) {
                                throw new CannotAcquireLockException("Deadlock found");
                            }
                            return true;
                        },
                        result))
                .isTrue();
        assertThat(bed.results.of("deadlock:1")).containsExactly("SENT");
    }

    @Test
    void theQueuesCanBeSeenFromOutside() {
        bed.orderWelcome("meter:1", "c001");
        bed.orderSms("meter:2", "13800000001");
        MessagingMeters meters = new MessagingMeters(bed.jdbc, bed.clock, bed.meters);
        assertThat(meters).isNotNull();
        assertThat(gauge("tuanlink.messaging.waiting", "app")).isEqualTo(1);
        assertThat(gauge("tuanlink.messaging.waiting", "sms")).isEqualTo(1);
        assertThat(gauge("tuanlink.messaging.sms.uncertain", "sms")).isZero();
        assertThat(gauge("tuanlink.messaging.receipts.open", "sms")).isZero();
        bed.jdbc.update("UPDATE messaging_sms SET state = 'UNCERTAIN'");
        assertThat(gauge("tuanlink.messaging.waiting", "sms"))
                .as("not asked each time")
                .isEqualTo(1);
        bed.clock.shift(Duration.ofMinutes(-10));
        assertThat(gauge("tuanlink.messaging.waiting", "sms"))
                .as("though the clock went back")
                .isZero();
        assertThat(gauge("tuanlink.messaging.sms.uncertain", "sms")).isEqualTo(1);
        bed.clock.shift(Duration.ofMinutes(10));
        assertThat(gauge("tuanlink.messaging.overdue.seconds", "app")).isBetween(590.0, 700.0);
    }

    private double gauge(String name, String channel) {
        return bed.meters.get(name).tag("channel", channel).gauge().value();
    }

    /** A slow node, whose message another has taken over, must not undo what that one knows. */
    @Test
    void whoHeldAMessageTooLongHasNoSayAnyMore() {
        AppMessageTable table = service.getBean(AppMessageTable.class);
        bed.orderWelcome("welcome:11", "c001");
        // MySQL rounds what MariaDB cuts off.
        Instant now = bed.clock.instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(1);
        long id = table.due(now).get(0);
        Waiting slow = table.claim(id, now, Duration.ofMinutes(2)).orElseThrow();
        Instant later = now.plus(Duration.ofMinutes(3));
        Waiting quick = table.claim(id, later, Duration.ofMinutes(2)).orElseThrow();
        table.unanswered(quick, later.plusSeconds(30));
        table.again(slow, later, true);
        assertThat(table.due(later)).isEmpty();
        assertThat(bed.column("messaging_app_message", "unanswered_at", "welcome:11"))
                .isNotEqualTo("null");
        table.again(quick, later, false);
        assertThat(table.due(later)).containsExactly(id);
    }

    @Test
    void whoLeftTheCorpIsRefusedByNameAndTheOthersGetTheirs() {
        weCom.addMember("gone", "成员丙", "19900000003", 1L);
        bed.orderWelcome("left:1", "gone");
        bed.orderWelcome("left:2", "c001");
        weCom.deleteMember("gone");
        MessagingBed.workOff(sending);
        assertThat(bed.appState("left:1")).isEqualTo(State.REFUSED);
        assertThat(bed.appState("left:2")).isEqualTo(State.SENT);
    }

    @Test
    void aMessageWhoseTemplateChangedMeanwhileIsRefusedAndHoldsUpNobody() {
        bed.orderWelcome("changed:1", "c001");
        bed.jdbc.update("UPDATE messaging_app_message SET template = 'gone'");
        bed.orderWelcome("changed:2", "c001");
        MessagingBed.workOff(sending);
        assertThat(bed.appState("changed:1")).isEqualTo(State.REFUSED);
        assertThat(bed.appState("changed:2")).isEqualTo(State.SENT);
    }

    @Test
    void theNodesClockMayGoBack() {
        bed.orderWelcome("clock:1", "c001");
        weCom.inject(FaultRule.on("message/send", new Fault.CutAfter()));
        MessagingBed.workOff(sending);
        bed.clock.shift(Duration.ofHours(-1));
        MessagingBed.workOff(sending);
        assertThat(bed.appState("clock:1")).isEqualTo(State.WAITING);
        bed.clock.shift(Duration.ofMinutes(10));
        MessagingBed.workOff(sending);
        assertThat(bed.appState("clock:1")).isEqualTo(State.SENT);
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void twoNodesAtOnceSendEachOnce() {
        int messages = 60;
        for (int i = 0; i < messages; i++) {
            weCom.addMember("two" + i, "成员", "199000002%02d".formatted(i), 1L);
            weCom.activateMember("two" + i);
            bed.orderWelcome("two:" + i, "two" + i);
        }
        weCom.inject(FaultRule.on("message/send", new Fault.CutAfter()).always().withProbability(0.1, 7));
        List<CompletableFuture<Void>> nodes = Stream.of(bed.appSending(), bed.appSending())
                .map(node -> CompletableFuture.runAsync(() -> MessagingBed.workOff(node)))
                .toList();
        nodes.forEach(CompletableFuture::join);
        weCom.clearFaults();
        bed.clock.shift(Duration.ofMinutes(5));
        MessagingBed.workOff(sending);

        for (int i = 0; i < messages; i++) {
            assertThat(weCom.phone("two" + i).messages()).hasSize(1);
            assertThat(bed.results.of("two:" + i)).containsExactly("SENT");
        }
    }

    @Test
    void whatWasSettledLongAgoIsDeletedAndTheRestStays() {
        bed.orderWelcome("old:1", "c001");
        MessagingBed.workOff(sending);
        bed.orderWelcome("old:2", "c001");
        for (int i = 0; i < 4; i++) {
            bed.orderSms("old:" + i, "1380000000" + i);
        }
        bed.jdbc.update("UPDATE messaging_sms SET state = 'UNCERTAIN' WHERE message_key = 'old:1'");
        bed.jdbc.update("UPDATE messaging_sms SET state = 'DELIVERED' WHERE message_key = 'old:2'");
        bed.jdbc.update("UPDATE messaging_sms SET state = 'SENDING' WHERE message_key = 'old:3'");
        bed.jdbc.batchUpdate(
                "INSERT INTO messaging_sms_receipt (digest, reference, vendor_id, success, code, received_at, state)"
                        + " VALUES (UNHEX(LEFT(SHA2(?, 256), 32)), '', ?, TRUE, 'DELIVERED', CURRENT_TIMESTAMP, 'UNKNOWN')",
                IntStream.range(0, 1_001)
                        .mapToObj(i -> new Object[] {"receipt" + i, "1^" + i})
                        .toList());
        bed.clock.shift(Duration.ofDays(729));
        bed.purge().purge(() -> false);
        assertThat(left()).hasSize(6);
        bed.clock.shift(Duration.ofDays(731));
        bed.purge().purge(() -> true);
        assertThat(left()).as("told to stop").hasSize(6);
        bed.purge().purge(() -> false);
        assertThat(left()).containsExactly("app old:2", "sms old:0", "sms old:3");
        assertThat(bed.jdbc.queryForList("SELECT id FROM messaging_sms_receipt"))
                .isEmpty();
    }

    private List<String> left() {
        return bed.jdbc.queryForList(
                "SELECT CONCAT('app ', message_key) AS name FROM messaging_app_message"
                        + " UNION ALL SELECT CONCAT('sms ', message_key) FROM messaging_sms ORDER BY name",
                String.class);
    }

    @Test
    void aListenerThatStumblesIsAskedAgainAndNeverLosesTheResult() {
        bed.results.failFor("welcome:9", 2);
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
