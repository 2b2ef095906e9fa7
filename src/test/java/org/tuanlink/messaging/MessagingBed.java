package org.tuanlink.messaging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.mp.OpenId;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.testing.SettableClock;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.wecom.AgentGateway;
import org.tuanlink.wecom.WeComUserId;

/** The outboxes as one node has them, worked off when a test says so; several share the service's database. */
final class MessagingBed {

    final SettableClock clock = new SettableClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final JdbcTemplate jdbc;
    final Results results;
    private final ApplicationContext service;
    private final TransactionTemplate transactions;
    final Booking booking;

    MessagingBed(ApplicationContext service) {
        this.service = service;
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.results = new Results(jdbc);
        this.transactions = service.getBean(TransactionTemplate.class);
        this.booking = new Booking(transactions, one(results), meters);
    }

    private static ObjectProvider<DeliveryListener> one(DeliveryListener listener) {
        return new ObjectProvider<>() {
            @Override
            public Stream<DeliveryListener> orderedStream() {
                return Stream.of(listener);
            }
        };
    }

    void clear() {
        SimulatedWeCom.get().admin().reset();
        SimulatedWeCom.get().admin().clearFaults();
        for (String table : List.of(
                "messaging_app_message",
                "messaging_sms",
                "messaging_sms_receipt",
                "messaging_notice",
                "messaging_notice_end",
                "messaging_follower",
                "test_result")) {
            jdbc.update("DELETE FROM " + table);
        }
    }

    private <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    SmsProperties smsProperties(Map<String, String> changes) {
        var settings = new java.util.HashMap<String, String>(SimulatedWeCom.properties(SimulatedWeCom.get()));
        changes.forEach((name, value) -> settings.put("tuanlink.sms." + name, value));
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("tuanlink.sms", SmsProperties.class);
    }

    SmsSending smsSending(Map<String, String> changes) {
        SmsProperties properties = smsProperties(changes);
        return smsSending(properties, new AliyunSms(properties));
    }

    SmsSending smsSending(SmsProperties properties, SmsVendor vendor) {
        return new SmsSending(bean(SmsTable.class), bean(SmsContent.class), vendor, booking, properties, meters, clock);
    }

    SmsReceipts receipts() {
        return receipts(Map.of());
    }

    SmsReceipts receipts(Map<String, String> changes) {
        return new SmsReceipts(
                bean(SmsReceiptTable.class), booking, transactions, smsProperties(changes), meters, clock);
    }

    MessagingPurge purge() {
        return new MessagingPurge(jdbc, messagingProperties(), clock);
    }

    private static MessagingProperties messagingProperties() {
        return new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("tuanlink.messaging", MessagingProperties.class);
    }

    AppSending appSending() {
        return new AppSending(
                bean(AppMessageTable.class),
                bean(Templates.class),
                bean(SealedValues.class),
                bean(AgentGateway.class),
                booking,
                messagingProperties(),
                clock);
    }

    NoticeSending noticeSending() {
        return new NoticeSending(
                bean(NoticeTable.class),
                bean(Templates.class),
                bean(SealedValues.class),
                bean(MpGateway.class),
                noticeOutcome(),
                new NoticeSending.Settings(
                        Duration.ofSeconds(5), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofMinutes(2)),
                clock);
    }

    private NoticeOutcome noticeOutcome() {
        return new NoticeOutcome(
                bean(NoticeTable.class),
                bean(NoticeSms.class),
                bean(SealedValues.class),
                bean(Followers.class),
                booking,
                clock);
    }

    NoticeEnds noticeEnds() {
        return new NoticeEnds(
                jdbc,
                bean(NoticeTable.class),
                noticeOutcome(),
                new NoticeProperties(Map.of(), Duration.ofHours(1), Duration.ofHours(1)),
                clock);
    }

    /** Tells somebody that his check-in was returned. */
    void orderNotice(String key, @Nullable String openid, String mobile) {
        PersonalDataCipher cipher = bean(PersonalDataCipher.class);
        MemberAddress to = new MemberAddress(
                openid == null ? null : new OpenId(openid),
                cipher.seal(Kind.MOBILE, mobile),
                cipher.blindIndex(Kind.MOBILE, mobile));
        transactions.executeWithoutResult(status -> bean(MemberNotices.class)
                .send(
                        key,
                        to,
                        "returned",
                        Map.of("name", "报到人", "branch", "海珠一支部", "reason", "照片不清楚", "time", "2018年1月2日 9:00")));
    }

    NoticeState notice(String key) {
        return bean(MemberNotices.class).stateOf(key).orElseThrow();
    }

    void orderCode(String key, String mobile, String code) {
        PersonalDataCipher cipher = bean(PersonalDataCipher.class);
        transactions.executeWithoutResult(status -> bean(OneTimeCodes.class)
                .send(
                        key,
                        cipher.seal(Kind.MOBILE, mobile),
                        cipher.blindIndex(Kind.MOBILE, mobile),
                        code,
                        Duration.ofMinutes(5)));
    }

    static void workOff(NoticeSending sending) {
        try (Queue queue = new Queue("test", 4)) {
            queue.workOff(sending::due, sending::send, () -> false);
        }
    }

    /** One look at the queue, with several hands. */
    static void workOff(SmsSending sending) {
        try (Queue queue = new Queue("test", 4)) {
            queue.workOff(sending::due, sending::send, () -> false);
        }
    }

    static void workOff(AppSending sending) {
        workOff(sending, 4);
    }

    static void workOff(AppSending sending, int hands) {
        try (Queue queue = new Queue("test", hands)) {
            queue.workOff(sending::due, sending::send, () -> false);
        }
    }

    void orderSms(String key, String mobile) {
        orderSms(key, mobile, null);
    }

    void orderSms(String key, String mobile, @Nullable Instant notAfter) {
        PersonalDataCipher cipher = bean(PersonalDataCipher.class);
        transactions.executeWithoutResult(status -> bean(SmsMessages.class)
                .send(
                        key,
                        cipher.seal(Kind.MOBILE, mobile),
                        cipher.blindIndex(Kind.MOBILE, mobile),
                        "invitation-sms",
                        Map.of("name", "受邀人", "code", "aB3dE6"),
                        notAfter));
    }

    void orderWelcome(String key, String userId) {
        transactions.executeWithoutResult(status -> welcome(key, userId));
    }

    void welcome(String key, String userId) {
        bean(AppMessages.class)
                .send(
                        key,
                        new WeComUserId(userId),
                        "welcome",
                        Map.of("name", "受邀人", "organization", "团天河区委", "link", "https://tuanlink.example/m/"));
    }

    SmsState.State smsState(String key) {
        return bean(SmsMessages.class).stateOf(key).orElseThrow().state();
    }

    MessageState.State appState(String key) {
        return bean(AppMessages.class).stateOf(key).orElseThrow().state();
    }

    String column(String table, String column, String key) {
        return Objects.toString(jdbc.queryForObject(
                "SELECT " + column + " FROM " + table + " WHERE message_key = ?", String.class, key));
    }
}
