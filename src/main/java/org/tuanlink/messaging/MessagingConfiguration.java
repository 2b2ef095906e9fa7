package org.tuanlink.messaging;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.wecom.AgentGateway;

/**
 * Puts the outboxes together. Each queue is worked off by one node at a time, which is the scheduler's doing and only saves
 * work: rows are claimed one by one, so that two nodes at once would do no harm.
 */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

    private static final Duration DAILY = Duration.ofHours(24);

    @Bean
    Templates messageTemplates(
            SmsProperties properties, PlatformProperties platform, ObjectProvider<TemplateNeeds> needs) {
        String signName = Objects.requireNonNullElse(properties.signName(), "签名");
        return new TemplateFiles(properties.templates(), signName, platform.publicUrl())
                .readAll(needs.orderedStream().toList());
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
