package org.tuanlink.callback;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.tuanlink.platform.PersonalDataCipher;

/** An inbox and its workers, as one node has them; several share a database. */
final class InboxNode implements AutoCloseable {

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final QueuedInbox inbox;
    private final InboxEntries entries;
    private final InboxWrite write;
    private final InboxTable table;
    private final LaneTable lanes;
    private final LaneRun run;
    private final LaneWorkers workers;
    private final Clock clock;

    private InboxNode(
            ApplicationContext service,
            DataSource storedIn,
            Clock clock,
            boolean works,
            InboxProperties properties,
            List<CallbackHandler<?>> handlers) {
        this.clock = clock;
        var messages = new SaidMessages();
        var cipher = service.getBean(PersonalDataCipher.class);
        var meters = new InboxMeters(registry);
        table = tableOver(storedIn, properties);
        entries = new InboxEntries(messages, cipher);
        write = new InboxWrite(table, meters);
        lanes = new LaneTable(service.getBean(JdbcTemplate.class), properties.laneTimeout());
        var pauses =
                new RetryPauses(properties.firstRetry(), properties.longestRetry(), () -> ThreadLocalRandom.current()
                        .nextDouble());
        var handling =
                new EventHandling(new CallbackHandlers(handlers), messages, cipher, pauses, properties.attempts());
        var transactions = service.getBean(PlatformTransactionManager.class);
        run = new LaneRun(
                new LaneBatch(lanes, handling, transactions, meters, clock), properties.laneBatch(), meters::storing);
        workers = new LaneWorkers(run, properties, clock);
        inbox = new QueuedInbox(entries, write, meters, properties, works ? workers::nudge : lane -> {});
    }

    /** Stores somewhere else than where the service has its data. */
    static InboxNode storingIn(
            DataSource storedIn, ApplicationContext service, Clock clock, Map<String, String> settings) {
        return new InboxNode(service, storedIn, clock, false, properties(settings), List.of());
    }

    private static InboxNode of(
            ApplicationContext service,
            Clock clock,
            boolean works,
            Map<String, String> settings,
            CallbackHandler<?>... handlers) {
        return new InboxNode(
                service, service.getBean(DataSource.class), clock, works, properties(settings), List.of(handlers));
    }

    InboxEntry entry(Incoming incoming) {
        return entries.of(incoming);
    }

    InboxWrite write() {
        return write;
    }

    private static InboxTable tableOver(DataSource dataSource, InboxProperties properties) {
        try {
            return InboxTable.over(dataSource, properties);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Handles by itself what it stores. */
    static InboxNode working(ApplicationContext service, Clock clock, CallbackHandler<?>... handlers) {
        return of(service, clock, true, Map.of(), handlers);
    }

    /** Handles only when it is told to. */
    static InboxNode idle(ApplicationContext service, Clock clock, CallbackHandler<?>... handlers) {
        return of(service, clock, false, Map.of(), handlers);
    }

    static InboxNode idle(
            ApplicationContext service, Clock clock, Map<String, String> settings, CallbackHandler<?>... handlers) {
        return of(service, clock, false, settings, handlers);
    }

    static InboxProperties properties(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("tuanlink.callback.inbox." + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("tuanlink.callback.inbox", InboxProperties.class);
    }

    void store(Incoming incoming) {
        inbox.store(incoming);
    }

    void storeDeleted(String id, String user) {
        store(SaidMessages.deleted(id, user, clock));
    }

    /** Handles what is due now in all lanes. */
    void handleDue() {
        IntStream.range(0, Lane.COUNT).forEach(lane -> run.run(lane, () -> false));
    }

    /** Handles what is due now in one lane. */
    LaneRun.Outcome handleDue(int lane) {
        return run.run(lane, () -> false);
    }

    LaneTable lanes() {
        return lanes;
    }

    void stopStoring() {
        inbox.close();
    }

    @Override
    public void close() {
        inbox.close();
        workers.close();
        table.close();
    }
}
