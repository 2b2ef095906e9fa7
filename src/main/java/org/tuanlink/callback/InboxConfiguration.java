package org.tuanlink.callback;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.tuanlink.platform.PersonalDataCipher;

@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    @Bean
    MessageReading callbackMessages() {
        return new StoredMessages();
    }

    @Bean
    InboxMeters inboxMeters(MeterRegistry registry) {
        return new InboxMeters(registry);
    }

    @Bean
    InboxTable inboxTable(DataSource dataSource, InboxProperties properties) throws SQLException {
        return InboxTable.over(dataSource, properties);
    }

    @Bean
    QueuedInbox inbox(
            InboxEntries entries, InboxTable table, InboxMeters meters, InboxProperties properties, News news) {
        return new QueuedInbox(entries, new InboxWrite(table, meters), meters, properties, news::in);
    }

    @Bean
    InboxEntries inboxEntries(MessageReading messages, PersonalDataCipher cipher) {
        return new InboxEntries(messages, cipher);
    }

    /** A node that does no background work leaves events to others. */
    @Bean
    News callbackNews(LaneWorkers workers, @Value("${tuanlink.scheduler.enabled:true}") boolean works) {
        return works ? workers::nudge : lane -> {};
    }

    /** Where lanes with new events are told to. */
    interface News {

        void in(int lane);
    }

    @Bean
    LaneTable laneTable(JdbcTemplate jdbc, InboxProperties properties) {
        return new LaneTable(jdbc, properties.laneTimeout());
    }

    @Bean
    EventHandling eventHandling(
            ObjectProvider<CallbackHandler<?>> handlers,
            MessageReading messages,
            PersonalDataCipher cipher,
            InboxProperties properties) {
        RetryPauses pauses =
                new RetryPauses(properties.firstRetry(), properties.longestRetry(), () -> ThreadLocalRandom.current()
                        .nextDouble());
        return new EventHandling(
                new CallbackHandlers(handlers.orderedStream().toList()),
                messages,
                cipher,
                pauses,
                properties.attempts());
    }

    @Bean
    LaneBatch laneBatch(
            LaneTable table,
            EventHandling handling,
            PlatformTransactionManager transactions,
            InboxMeters meters,
            Clock clock) {
        return new LaneBatch(table, handling, transactions, meters, clock);
    }

    @Bean
    LaneRun laneRun(LaneBatch batch, InboxMeters meters, InboxProperties properties) {
        return new LaneRun(batch, properties.laneBatch(), meters::storing);
    }

    @Bean
    LaneWorkers laneWorkers(LaneRun run, InboxProperties properties, Clock clock) {
        return new LaneWorkers(run, properties, clock);
    }
}
