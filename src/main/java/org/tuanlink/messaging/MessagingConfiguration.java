package org.tuanlink.messaging;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.wecom.AgentGateway;

/**
 * Puts the outboxes together. Each queue is worked off by one node at a time, which is the scheduler's doing and only saves
 * work: rows are claimed one by one, so that two nodes at once would do no harm.
 */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

    private static final Duration DAILY = Duration.ofHours(24);
    private static final int CODE_HANDS = 4;

    @Bean
    Templates messageTemplates(
            SmsProperties properties,
            NoticeProperties notices,
            PlatformProperties platform,
            ObjectProvider<TemplateNeeds> needs) {
        String signName = Objects.requireNonNullElse(properties.signName(), "签名");
        return new TemplateFiles(properties.templates(), notices.templates(), signName, platform.publicUrl())
                .readAll(needs.orderedStream().toList());
    }

    @Bean
    TemplateNeeds codeNeeds() {
        return new TemplateNeeds(OneTimeCodes.TEMPLATE, Set.of(OneTimeCodes.CODE, OneTimeCodes.MINUTES));
    }

    @Bean
    AppSending appSending(
            AppMessageTable table,
            Templates templates,
            SealedValues values,
            AgentGateway weCom,
            Booking booking,
            MessagingProperties properties,
            Clock clock) {
        return new AppSending(table, templates, values, weCom, booking, properties, clock);
    }

    @Bean
    SmsSending smsSending(
            SmsTable table,
            SmsContent content,
            Booking booking,
            SmsProperties properties,
            MeterRegistry meters,
            Clock clock) {
        SmsVendor vendor = properties.isOn() ? new AliyunSms(properties) : SmsVendor.NONE;
        return new SmsSending(table, content, vendor, booking, properties, meters, clock);
    }

    @Bean
    NoticeSending noticeSending(
            NoticeTable table,
            Templates templates,
            SealedValues values,
            MpGateway account,
            NoticeOutcome outcome,
            MessagingProperties properties,
            NoticeProperties notices,
            Clock clock) {
        NoticeSending.Settings settings = new NoticeSending.Settings(
                properties.firstRetry(), properties.longestRetry(), notices.giveUpAfter(), properties.lease());
        return new NoticeSending(table, templates, values, account, outcome, settings, clock);
    }

    @Bean
    Queue noticeQueue(MessagingProperties properties) {
        return new Queue("notices", properties.hands());
    }

    @Bean
    Queue codeQueue() {
        return new Queue("codes", CODE_HANDS);
    }

    @Bean
    Queue appQueue(MessagingProperties properties) {
        return new Queue("app-messages", properties.hands());
    }

    @Bean
    Queue smsQueue(SmsProperties properties) {
        return new Queue("sms", properties.hands());
    }

    @Bean
    Task<Void> appMessagesTask(Queue appQueue, AppSending sending, MessagingProperties properties) {
        return Tasks.recurring("messaging-app", FixedDelay.of(properties.look()))
                .execute((instance, context) ->
                        appQueue.workOff(sending::due, sending::send, context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    Task<Void> smsTask(Queue smsQueue, SmsSending sending, SmsProperties sms, MessagingProperties properties) {
        return Tasks.recurring("messaging-sms", FixedDelay.of(properties.look()))
                .execute((instance, context) -> {
                    sending.giveUpForsaken();
                    if (sms.isOn()) {
                        smsQueue.workOff(sending::due, sending::send, context.getSchedulerState()::isShuttingDown);
                    }
                });
    }

    @Bean
    Task<Void> noticesTask(
            Queue noticeQueue, NoticeSending sending, MpGateway account, MessagingProperties properties) {
        return Tasks.recurring("messaging-notices", FixedDelay.of(properties.look()))
                .execute((instance, context) -> {
                    if (account.isConfigured()) {
                        noticeQueue.workOff(sending::due, sending::send, context.getSchedulerState()::isShuttingDown);
                    }
                });
    }

    @Bean
    Task<Void> noticeEndsTask(NoticeEnds ends, MessagingProperties properties) {
        return Tasks.recurring("messaging-notice-ends", FixedDelay.of(properties.look()))
                .execute((instance, context) -> ends.apply(context.getSchedulerState()::isShuttingDown));
    }

    /** What was not sent at once. */
    @Bean
    Task<Void> codesTask(Queue codeQueue, SmsSending sending, SmsProperties sms, MessagingProperties properties) {
        return Tasks.recurring("messaging-codes", FixedDelay.of(properties.look()))
                .execute((instance, context) -> {
                    if (sms.isOn()) {
                        codeQueue.workOff(
                                sending::urgentlyDue, sending::send, context.getSchedulerState()::isShuttingDown);
                    }
                });
    }

    /** On its own: receipts are not to wait for a campaign of hours. */
    @Bean
    Task<Void> smsReceiptsTask(SmsReceipts receipts, MessagingProperties properties) {
        return Tasks.recurring("messaging-receipts", FixedDelay.of(properties.look()))
                .execute((instance, context) -> receipts.apply(context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    Task<Void> messagingPurgeTask(MessagingPurge purge) {
        return Tasks.recurring("messaging-purge", FixedDelay.of(DAILY))
                .execute((instance, context) -> purge.purge(context.getSchedulerState()::isShuttingDown));
    }
}
