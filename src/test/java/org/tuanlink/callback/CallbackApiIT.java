package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an administrator sees of callbacks, and what he can do about them. */
@ServiceTest
class CallbackApiIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Inbox inbox;

    @Autowired
    private MessageReading messages;

    @Autowired
    private CallbackReplays replays;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void emptyInbox() {
        jdbc.execute("DELETE FROM callback_event");
        jdbc.execute("DELETE FROM callback_replay");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/callbacks" + path))
                        .header("Authorization", "Bearer " + ServiceEnvironment.API_TOKEN)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        var answer = send("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private void isRefused(HttpResponse<String> answer, int status, String code, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").contains(sentence);
    }

    /** A member's change, and the event's id once it has been handled. */
    private long happened(String user) throws Exception {
        String xml = "<xml><ToUserName>" + ServiceEnvironment.CORP_ID
                + "</ToUserName><FromUserName>sys</FromUserName><CreateTime>1700000000</CreateTime>"
                + "<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>"
                + user + "</UserID><Name>张三丰</Name><Mobile>13800138000</Mobile><Email>zsf@wudang.cn</Email>"
                + "<Address>武当山</Address><Surprise>太极</Surprise></xml>";
        inbox.store(new Incoming(CallbackSource.WECOM_CONTACTS, xml, messages.parse(xml), Instant.now()));
        long id = jdbc.queryForList("SELECT MAX(id) FROM callback_event", Long.class)
                .get(0);
        awaitState(id, "DONE");
        return id;
    }

    private void awaitState(long id, String state) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> get("/" + id).get("event").get("state").asString(), state::equals);
    }

    @Test
    void eventsAreListedNewestFirstAndFiltered() throws Exception {
        long first = happened("zhangsanfeng");
        long second = happened("zhangwuji");
        JsonNode all = get("");
        assertThat(all.get("total").asInt()).isEqualTo(2);
        assertThat(all.get("items").get(0).get("id").asLong()).isEqualTo(second);
        assertThat(all.toString()).doesNotContain("13800138000").doesNotContain("message");
        JsonNode one = get("?subject=" + URLEncoder.encode("member:zhangsanfeng", StandardCharsets.UTF_8)
                + "&state=DONE&kind=MEMBER_UPDATED&source=WECOM_CONTACTS&from=2020-01-01T00:00:00%2B08:00");
        assertThat(one.get("items").size()).isEqualTo(1);
        assertThat(one.get("items").get(0).get("id").asLong()).isEqualTo(first);
        assertThat(get("?state=PARKED").get("total").asInt()).isZero();
        assertThat(get("?to=2020-01-01T00:00:00Z").get("total").asInt()).isZero();
    }

    @Test
    void aMessageIsShownWithoutPersonalData() throws Exception {
        var answer = send("GET", "/" + happened("zhangsanfeng"), "");
        assertThat(answer.body())
                .contains("zhangsanfeng", "张**", "138********", "***@wudang.cn")
                .doesNotContain("张三丰", "13800138000", "zsf@", "武当", "太极");
    }

    @Test
    void aParkedEventIsReplayedAndOnRecord() throws Exception {
        long id = happened("zhangsanfeng");
        jdbc.update("UPDATE callback_event SET state = 'PARKED', error = 'x', attempts = 12 WHERE id = ?", id);
        assertThat(get("/summary").get("parked").asInt()).isEqualTo(1);
        assertThat(get("?state=parked").get("items").get(0).get("error").asString())
                .isEqualTo("x");
        var answer = send("POST", "/" + id + "/replay", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        awaitState(id, "DONE");
        JsonNode event = get("/" + id).get("event");
        assertThat(event.get("error").isNull()).isTrue();
        assertThat(event.get("replays").asInt()).isEqualTo(1);
        assertThat(event.get("attempts").asInt()).isZero();
        assertThat(jdbc.queryForList("SELECT requested_by FROM callback_replay WHERE event_id = ?", String.class, id))
                .containsExactly("bootstrap");
    }

    @Test
    void aRangeIsReplayedInTheBackground() throws Exception {
        for (int n = 0; n < 5; n++) {
            happened("member" + n);
        }
        jdbc.update("UPDATE callback_event SET received_at = '2020-01-01' ORDER BY id LIMIT 1");
        String range = "{\"from\":\"" + Instant.now().minusSeconds(3600) + "\",\"to\":\""
                + Instant.now().plusSeconds(3600) + "\",\"kind\":\"MEMBER_UPDATED\"}";
        var answer = send("POST", "/replays", range);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        long id = json.readTree(answer.body()).get("id").asLong();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> get("/replays/" + id).get("status").asString(), "FINISHED"::equals);
        JsonNode replay = get("/replays/" + id);
        assertThat(replay.get("total").asInt()).isEqualTo(4);
        assertThat(replay.get("replayed").asInt()).isEqualTo(4);
        assertThat(replay.get("requestedBy").asString()).isEqualTo("bootstrap");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> get("?state=DONE").get("total").asInt(), total -> total == 5);
        assertThat(jdbc.queryForObject("SELECT SUM(replays) FROM callback_event", Integer.class))
                .isEqualTo(4);
    }

    @Test
    void whatWasOpenWhenARangeWasOrderedIsNoPartOfIt() throws Exception {
        long first = happened("member1");
        long open = happened("member2");
        long last = happened("member3");
        Timestamp ordered = Timestamp.from(Instant.now().plusSeconds(60));
        jdbc.update(
                "INSERT INTO callback_replay (requested_by, requested_at, last_id, end_id, total) VALUES ('test', ?, ?, ?, 2)",
                ordered,
                first - 1,
                last);
        Timestamp later = Timestamp.from(Instant.now().plusSeconds(61));
        jdbc.update("UPDATE callback_event SET finished_at = ? WHERE id = ?", later, open);
        long order = jdbc.queryForList("SELECT MAX(id) FROM callback_replay", Long.class)
                .get(0);
        assertThat(replays.carryOut(order, () -> false)).isTrue();
        assertThat(replays.find(order).orElseThrow().replayed()).isEqualTo(2);
        assertThat(get("/" + open).get("event").get("replays").asInt()).isZero();
    }

    @Test
    void whatCannotBeReplayedIsRefusedWithASentence() throws Exception {
        isRefused(send("POST", "/999999999/replay", ""), 404, "EVENT_NOT_FOUND", "没有编号为 999999999 的回调事件");
        isRefused(send("GET", "/999999999", ""), 404, "EVENT_NOT_FOUND", "没有编号为 999999999");
        isRefused(send("GET", "/replays/999999999", ""), 404, "REPLAY_NOT_FOUND", "没有编号为 999999999 的重放任务");
        long id = happened("zhangsanfeng");
        jdbc.update(
                "UPDATE callback_event SET state = 'PENDING', due_at = '2999-01-01', attempts = 1 WHERE id = ?", id);
        isRefused(send("POST", "/" + id + "/replay", ""), 409, "EVENT_STILL_OPEN", "尚未处理完");
        jdbc.update("UPDATE callback_event SET state = 'DONE', received_at = '2020-01-01' WHERE id = ?", id);
        isRefused(send("POST", "/" + id + "/replay", ""), 409, "EVENT_TOO_OLD", "180 天");
        isRefused(send("POST", "/replays", "{}"), 400, "RANGE_INCOMPLETE", "from 和 to");
        isRefused(
                send("POST", "/replays", "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2021-01-01T00:00:00Z\"}"),
                409,
                "RANGE_TOO_OLD",
                "180 天");
        isRefused(
                send("POST", "/replays", "{\"from\":\"2021-01-01T00:00:00Z\",\"to\":\"2020-01-01T00:00:00Z\"}"),
                400,
                "RANGE_REVERSED",
                "早于");
        isRefused(send("GET", "?state=LOST", ""), 400, "CHOICE_UNKNOWN", "PENDING、DONE、PARKED");
        isRefused(send("GET", "?from=yesterday", ""), 400, "TIME_INVALID", "from");
        isRefused(send("GET", "?from=%2B10000-01-01T00:00:00Z", ""), 400, "TIME_INVALID", "from");
        isRefused(send("GET", "?kind=" + "K".repeat(41), ""), 400, "TEXT_TOO_LONG", "kind");
        isRefused(send("GET", "?page=0", ""), 400, "PAGE_INVALID", "page");
        assertThat(send("GET", "/abc", "").statusCode()).isEqualTo(400);
    }

    @Test
    void theOldestOpenEventIsToldWithItsAge() throws Exception {
        long id = happened("zhangsanfeng");
        assertThat(get("/summary").get("oldestOpenAt").isNull()).isTrue();
        jdbc.update(
                "UPDATE callback_event SET state = 'PENDING', due_at = '2999-01-01', received_at = ? WHERE id = ?",
                java.sql.Timestamp.from(Instant.now().minusSeconds(90)),
                id);
        JsonNode summary = get("/summary");
        assertThat(summary.get("pending").asInt()).isEqualTo(1);
        assertThat(summary.get("oldestOpenSeconds").asInt()).isBetween(85, 120);
    }

    @Test
    void anEventOfANodeThatDiedIsHandledByTheSweep() throws Exception {
        long id = happened("zhangsanfeng");
        jdbc.update("UPDATE callback_event SET state = 'PENDING', due_at = '2000-01-01' WHERE id = ?", id);
        awaitState(id, "DONE");
    }
}
