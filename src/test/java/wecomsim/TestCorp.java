package wecomsim;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A simulated corp without HTTP, on a clock that stands still. JSON is written with single quotes. */
final class TestCorp {

    final TestClock clock = new TestClock();
    final SimulatorOptions options = SimulatorOptions.defaults()
            .withClock(clock)
            .withSettings(Settings.standard().withBatchRowsPerSecond(10));
    final Corp corp = new Corp(options);
    final Administrator admin = new Administrator(corp);
    private final Dispatcher dispatcher = new Dispatcher(corp);

    TestCorp() {}

    TestCorp(UnaryOperator<Settings> change) {
        admin.change(change);
    }

    static TestCorp with(String setting, Object value) {
        return new TestCorp(settings -> settings.with(Map.of(setting, value)));
    }

    String contactsToken() {
        return token(options.contactsSecret());
    }

    String appToken() {
        return token(options.agentSecret());
    }

    private String token(String secret) {
        return corp.tokens().issue(options.corpId(), secret, "127.0.0.1", 100);
    }

    /** As the contacts secret; parameters follow a question mark. */
    JsonNode get(String pathAndQuery) {
        return json(call(false, pathAndQuery, contactsToken(), "", null));
    }

    JsonNode post(String path, String json) {
        return json(call(true, path, contactsToken(), json, null));
    }

    JsonNode getAsApp(String pathAndQuery) {
        return json(call(false, pathAndQuery, appToken(), "", null));
    }

    JsonNode postAsApp(String path, String json) {
        return json(call(true, path, appToken(), json, null));
    }

    JsonNode upload(String type, String text) {
        Upload file = new Upload("file.csv", text.getBytes(StandardCharsets.UTF_8));
        return json(call(true, "media/upload?type=" + type, contactsToken(), "", file));
    }

    Answer call(boolean post, String pathAndQuery, String token, String json, @Nullable Upload upload) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        Map<String, String> query = new HashMap<>(Call.parseQuery(pathAndQuery));
        if (!token.isEmpty()) {
            query.put("access_token", token);
        }
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return dispatcher.answer(new Call(post, path, query, Json.parse(body), upload, "127.0.0.1"));
    }

    static JsonNode json(Answer answer) {
        return Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(Objects.requireNonNull(answer.json())));
    }

    /** Uploads and submits; answers the job's id. */
    String submit(String api, String csv) {
        String media = upload("file", csv).path("media_id").asString();
        return post(api, "{'media_id':'" + media + "'}").path("jobid").asString();
    }

    /** Uploads, submits, and lets time pass until the job has ended. */
    JsonNode imported(String api, String csv) {
        String job = submit(api, csv);
        JsonNode unused = get("batch/getresult?jobid=" + job);
        clock.advance(Duration.ofHours(1));
        return get("batch/getresult?jobid=" + job);
    }

    void department(long id, String name, long parent) {
        assertOk(post("department/create", "{'id':" + id + ",'name':'" + name + "','parentid':" + parent + "}"));
    }

    void member(String userid, String mobile, long... departments) {
        StringBuilder ids = new StringBuilder();
        for (long department : departments) {
            ids.append(ids.isEmpty() ? "" : ",").append(department);
        }
        assertOk(post(
                "user/create",
                "{'userid':'" + userid + "','name':'某人','mobile':'" + mobile + "','department':[" + ids + "]}"));
    }

    private static void assertOk(JsonNode answer) {
        if (errcode(answer) != 0) {
            throw new AssertionError(answer.toString());
        }
    }

    Department department(long id) {
        return Objects.requireNonNull(corp.directory().department(id));
    }

    Member member(String userid) {
        return Objects.requireNonNull(corp.directory().member(userid));
    }

    static int errcode(JsonNode answer) {
        return answer.path("errcode").asInt();
    }
}
