package org.tuanlink.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tuanlink.bench.PushFloor.Limits;
import org.tuanlink.bench.PushFloor.Message;
import org.tuanlink.checkin.PreparedApplications;
import org.tuanlink.platform.ServiceCipher;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.TestServers;
import wecomsim.CallCounts;

/**
 * Reviews at the province's size under {@code -Xmx512m}: how soon operators are told, how many decisions a second, and whether
 * lists grow. Node, database, WeCom and client share the processors; commits are durable. Time is real and so are the
 * limits; only the hour in which an operator gets one card is not waited for.
 */
final class ReviewBench {

    private static final double SHARE = 0.9;
    private static final int CALLS_PER_HOUR = 150_000;
    private static final int MEMBERS_OF_A_BRANCH = 30;
    private static final int SINGLE_CARDS = 80;

    private final BenchTable table;
    private final boolean quick;
    private final int tasks;
    private final int callsPerMinute;
    private int next = 1;

    ReviewBench(BenchTable table, boolean quick) {
        this.table = table;
        this.quick = quick;
        this.tasks = quick ? 1_800 : 20_000;
        // WeCom's 10,000; a tenth for a look with a tenth of the tasks.
        this.callsPerMinute = quick ? 1_000 : 10_000;
    }

    void run() throws Exception {
        table.say("%nReviews: node, database, WeCom and client together");
        tellFloor();
        int port = TestServers.freePort();
        String jdbcUrl = TestServers.newSchemaUrl();
        HeapLog heap =
                new HeapLog(Files.createDirectories(Path.of("target", "bench")).resolve("review-gc.log"));
        try (var corp = BenchCorp.start(Map.of("trustedDomains", List.of("127.0.0.1")))) {
            Site site;
            try (ServiceProcess service = ServiceProcess.start(
                    "bench-review", port, jdbcUrl, properties(corp, port, "1h", "1s"), heap.jvmOptions())) {
                site = prepare(corp, service);
                gathering(site, service, heap);
            }
            try (ServiceProcess service = ServiceProcess.start(
                    "bench-review-each", port, jdbcUrl, properties(corp, port, "0s", "250ms"), List.of())) {
                table.say("  another node, %s, gathers nothing", service.url());
                aCardForEach(site);
            }
        }
    }

    /**
     * What the node is told to keep to, and the floor is worked out from. WeCom takes 200 times the account quota of messages
     * in a day, which 300,000 accounts put out of reach; WeCom has no limit of its own for {@code message/send} but those for a
     * member, so that the governor treats it like any API.
     */
    private void tellFloor() {
        Limits limits = Limits.of(SHARE, callsPerMinute, CALLS_PER_HOUR);
        table.say(
                "  floor: %,d messages a minute and %,d an hour to a member, %,d calls of message/send a minute and %,d an hour"
                        + " (%.1f of WeCom's limits), one card about new tasks in an hour to an operator; all else takes no time",
                limits.memberMinute(), limits.memberHour(), limits.appMinute(), limits.appHour(), SHARE);
    }

    /** What is worked on. */
    private record Site(BenchCorp corp, ReviewSeats seats, ReviewPush push, JdbcTemplate jdbc) {}

    private Map<String, String> properties(BenchCorp corp, int port, String gather, String look) {
        Map<String, String> properties = new LinkedHashMap<>(SimulatedWeCom.properties(corp.wecom()));
        properties.put("tuanlink.public-url", "http://127.0.0.1:" + port);
        properties.put("tuanlink.scheduler.polling-interval", "1s");
        // As in config/application-production.yml.
        properties.put("spring.datasource.hikari.maximum-pool-size", "20");
        properties.put("tuanlink.wecom.governor.share", Double.toString(SHARE));
        properties.put("tuanlink.wecom.governor.per-minute", Integer.toString(callsPerMinute));
        properties.put("tuanlink.wecom.governor.per-hour", Integer.toString(CALLS_PER_HOUR));
        properties.put("tuanlink.review.gather", gather);
        properties.put("tuanlink.review.look", look);
        properties.put("tuanlink.messaging.look", look);
        return properties;
    }

    private Site prepare(BenchCorp corp, ServiceProcess service) throws Exception {
        Samples samples = quick ? Samples.part(4_500, 4_500) : Samples.province(28_807);
        samples.importInto(new DirectoryDriver(service.api()), table);
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(service.jdbcUrl(), "root", ""));
        new InboxWatch(service.jdbcUrl()).makeCommitsDurable();
        ReviewSeats seats = ReviewSeats.take(jdbc, corp.wecom().admin());
        SimulatedWeCom.callBack(corp.wecom(), service.url().toString());
        var applications =
                new PreparedApplications(jdbc, ServiceCipher.of(ServiceEnvironment.properties(service.jdbcUrl())));
        table.say("  %,d branches, the operator of each has entered", seats.size());
        return new Site(corp, seats, new ReviewPush(jdbc, corp.wecom().admin(), applications), jdbc);
    }

    private int take(int count) {
        int from = next;
        next += count;
        return from;
    }

    private void gathering(Site site, ServiceProcess service, HeapLog heap) throws Exception {
        int some = tasks / 10;
        int warm = take(some);
        site.push().prepare(warm, warm + some, number -> seat(site, tasks + number - warm));
        site.push().ready(warm, warm + some);
        site.push().awaitTold(warm, warm + some);
        var lists = new ReviewListBench(table, site.jdbc(), service.port(), site.seats());
        lists.look(some);
        int wide = oneInEachBranch(site);
        lists.lookAgain(tasks + some);
        var decisions = new ReviewDecisions(table, site.corp().wecom().admin(), service, site.jdbc());
        decisions.warmUp(warm, warm + some);
        int flatOut = 3 * tasks / 20;
        decisions.byCard(wide, wide + flatOut);
        decisions.byCardAtRate(wide + flatOut, quick ? 10 : 30);
        int many = thirtyInOneHour(site);
        decisions.byPage(site.seats(), many, quick ? 10 : 60, MEMBERS_OF_A_BRANCH);
        table.say("  heap: %d MB in use at most, %d MB live", heap.peak(), heap.live(service.pid()));
    }

    private static long seat(Site site, int number) {
        return site.seats().get(number).organization();
    }

    /** As on the first day of opening: the limit of calls decides. */
    private int oneInEachBranch(Site site) {
        int from = take(tasks);
        site.push().prepare(from, from + tasks, number -> seat(site, number - from));
        List<Message> before = site.push().delivered();
        CallCounts calls = site.push().calls();
        Instant start = site.push().ready(from, from + tasks);
        site.push().awaitTold(from, from + tasks);
        told(
                site,
                "%,d tasks, one in each branch, ready at once".formatted(tasks),
                new Pushed(from, from + tasks, start, before, calls));
        return from;
    }

    /** What was pushed, and what was before. */
    private record Pushed(int from, int to, Instant start, List<Message> before, CallCounts calls) {}

    private void told(Site site, String what, Pushed pushed) {
        ReviewPush push = site.push();
        push.check(pushed.from(), pushed.to());
        List<Message> cards = push.cards(pushed.from(), pushed.to());
        PushFloor floor = new PushFloor(Limits.of(SHARE, callsPerMinute, CALLS_PER_HOUR));
        floor.sentBefore(pushed.before());
        double least = (floor.lastOf(cards) - pushed.start().toEpochMilli()) / 1e3;
        double took = Duration.between(pushed.start(), push.lastSent(pushed.from(), pushed.to()))
                        .toMillis()
                / 1e3;
        table.row(
                what,
                "the last of %,d cards after %.1f s".formatted(cards.size(), took),
                "no sooner than %.1f s under the limits".formatted(least),
                BenchTable.ratio(took / least),
                "at most 1.2x");
        calls(push.calls(), pushed);
    }

    private void calls(CallCounts after, Pushed pushed) {
        Map<String, Long> byApi = new TreeMap<>();
        after.apis()
                .keySet()
                .forEach(api ->
                        byApi.put(api, after.callsOf(api) - pushed.calls().callsOf(api)));
        byApi.values().removeIf(count -> count == 0);
        long count = byApi.values().stream().mapToLong(Long::longValue).sum();
        int all = pushed.to() - pushed.from();
        table.row(
                "calls of WeCom for these",
                byApi.toString(),
                "%,d tasks".formatted(all),
                "%.3f a task; %d dropped".formatted((double) count / all, after.droppedMessages()),
                "told; none dropped");
    }

    /** The operators have had a card within the hour: the time in which what comes is gathered decides. */
    private int thirtyInOneHour(Site site) {
        int branches = tasks / MEMBERS_OF_A_BRANCH;
        int count = branches * MEMBERS_OF_A_BRANCH;
        int from = take(count);
        ReviewPush push = site.push();
        push.prepare(from, from + count, number -> seat(site, (number - from) / MEMBERS_OF_A_BRANCH));
        CallCounts calls = push.calls();
        push.ready(from, from + count);
        push.awaitAssigned(from, from + count);
        long early = push.calls().writes() - calls.writes();
        Instant start = push.anHourPasses();
        push.awaitTold(from, from + count);
        push.check(from, from + count);
        double took = Duration.between(start, push.lastSent(from, from + count)).toMillis() / 1e3;
        int cards = push.cards(from, from + count).size();
        table.row(
                "%,d tasks in %,d branches within the hour after a card".formatted(count, branches),
                "%,d calls within it; the last of %,d cards 1 h and %.1f s after".formatted(early, cards, took),
                "no sooner than 1 h: one card an hour",
                BenchTable.ratio((3_600 + took) / 3_600),
                "at most 1.2x");
        calls(push.calls(), new Pushed(from, from + count, start, List.of(), calls));
        return from;
    }

    /** Nothing is gathered, and tasks come to operators faster than WeCom lets one member have messages: that limit decides. */
    private void aCardForEach(Site site) {
        int operators = tasks / 400;
        int count = operators * SINGLE_CARDS;
        int from = take(count);
        ReviewPush push = site.push();
        push.prepare(from, from + count, number -> seat(site, tasks + tasks / 10 + (number - from) % operators));
        List<Message> before = push.delivered();
        CallCounts calls = push.calls();
        Instant start = push.ready(from, from + operators);
        for (int wave = 1; wave < SINGLE_CARDS; wave++) {
            push.awaitOrdered(from + (wave - 1) * operators, from + wave * operators);
            push.ready(from + wave * operators, from + (wave + 1) * operators);
        }
        push.awaitTold(from, from + count);
        told(
                site,
                "%,d tasks, %d for each of %d operators one after the other, not gathered"
                        .formatted(count, SINGLE_CARDS, operators),
                new Pushed(from, from + count, start, before, calls));
    }
}
