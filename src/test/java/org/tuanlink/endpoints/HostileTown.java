package org.tuanlink.endpoints;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.Participants;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;

/** A city with one of everything, a plan that was applied, callbacks, a failed import and a member who writes, for every page to have something to show. */
final class HostileTown {

    static final String MARK = "自家";

    private static final String LINK = "WALKwalk01";

    private static final AtomicInteger MEMBERS = new AtomicInteger();

    private static final List<String> FIELDS = List.of(
            "name", "idNumber", "mobile", "ethnicity", "education", "occupation", "joinedOn", "workplace", "email");

    private final JdbcTemplate jdbc;
    private final ApplicationContext service;
    private final Subtree city;
    private final long plan;
    private final long run;
    private final long replay;
    private final String member;

    private HostileTown(ApplicationContext service, int port) throws IOException, InterruptedException {
        this.service = service;
        this.jdbc = service.getBean(JdbcTemplate.class);
        TwoSubtrees cities = new TwoSubtrees(service, port);
        cities.province();
        SimulatedWeCom.callBack(SimulatedWeCom.get(), "http://127.0.0.1:" + port);
        jdbc.update("UPDATE registry_organization SET alias = suggested_alias");
        city = cities.city("4401", "广州市", MARK, 11);
        Roster.add(port).upload("rejected", "X1,甲,1,2,44,X,Y,Z");
        member = "138001%05d".formatted(MEMBERS.incrementAndGet());
        new Participants(service).make(member);
        ApiClient api = new ApiClient(URI.create("http://127.0.0.1:" + port), ServiceEnvironment.API_TOKEN);
        var done = new DirectoryDriver(api).synchronise(Map.of());
        plan = done.plan().path("id").asLong();
        run = done.run().path("id").asLong();
        await().atMost(Duration.ofSeconds(30)).until(() -> count("SELECT COUNT(*) FROM callback_event") > 0);
        replay = api.post("/callbacks/" + event() + "/replay", Map.of())
                .path("id")
                .asLong(1);
        jdbc.update("DELETE FROM invitation_link WHERE code = ?", LINK);
        jdbc.update(
                "INSERT INTO invitation_link (code, campaign_id, cadre_id, created_at)"
                        + " SELECT ?, ?, id, NOW(3) FROM registry_cadre WHERE code = ?",
                LINK,
                city.invitation(),
                city.cadre());
        jdbc.update("DELETE FROM directory_drift_mark");
        jdbc.update("INSERT INTO directory_drift_mark (kind, subject, is_open, state, drift, fields, seen, seen_name,"
                + " events, first_seen, last_seen, reason) VALUES ('DEPARTMENT', '999', 1, 'OPEN', 'CHANGED', 'NAME',"
                + " '', 'x', 1, NOW(6), NOW(6), 'x')");
    }

    static HostileTown make(ApplicationContext service, int port) throws IOException, InterruptedException {
        return new HostileTown(service, port);
    }

    private long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private long event() {
        return count("SELECT MAX(id) FROM callback_event");
    }

    Subtree city() {
        return city;
    }

    /** A variable of an address, also of those of which there is one set for the province. */
    String variable(Endpoint endpoint, String variable) {
        return switch (variable) {
            case "i/{code}" -> LINK;
            case "plans/{id}" -> Long.toString(plan);
            case "runs/{id}" -> Long.toString(run);
            case "callbacks/{id}" -> Long.toString(event());
            case "replays/{id}" -> Long.toString(replay);
            case "marks/{id}" -> Long.toString(count("SELECT MAX(id) FROM directory_drift_mark"));
            default -> Ids.variable(endpoint, variable, city);
        };
    }

    /** The member's draft says this in every field. */
    void write(String text) {
        ConsoleClient browser = new Participants(service).signedIn(member);
        String revision =
                browser.get("/member/form").body().replaceAll("(?s).*name=\"revision\"[^>]*value=\"(\\d+)\".*", "$1");
        Stream<String> head = Stream.of("revision", revision, "then", "save", "branchCode", city.branch());
        Stream<String> fields = FIELDS.stream().flatMap(field -> Stream.of(field, text));
        browser.post("/member/form", Stream.concat(head, fields).toArray(String[]::new));
    }

    /** The browser of the member who writes. */
    ConsoleClient member() {
        return new Participants(service).signedIn(member);
    }
}
