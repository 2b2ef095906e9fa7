package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The simulator over HTTP: what lies between the socket and the rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeComSimulatorIT {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WeComSimulator weCom = WeComSimulator.start(SimulatorOptions.defaults());
    private String token = "";

    @BeforeAll
    void logIn() throws Exception {
        token = get("/cgi-bin/gettoken?corpid=wwsimulatedcorp&corpsecret=simulated-contacts-secret")
                .path("access_token")
                .asString();
    }

    @AfterAll
    void stop() {
        weCom.close();
    }

    @BeforeEach
    void reset() {
        weCom.admin().reset();
    }

    @Test
    void acceptsDoubledAmpersandsAndAnswersUtf8Json() throws Exception {
        assertThat(create(2).path("errmsg").asString()).isEqualTo("created");
        HttpResponse<String> answer =
                send(request("/cgi-bin/department/simplelist?id=2&access_token=" + token + "&&fetch_child=1&status=0"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=UTF-8");
        assertThat(answer.body()).contains("\"department_id\":[{\"id\":2");
    }

    @Test
    void answersRefusalsAndMalformedJsonWith200() throws Exception {
        HttpResponse<String> answer = send(posting("/cgi-bin/department/create?access_token=" + token, "{\"name\":"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"errcode\":40058").contains("Warning: wrong json format.");
        assertThat(send(request("/cgi-bin/no/such")).statusCode()).isEqualTo(404);
        assertThat(send(request("/")).statusCode()).isEqualTo(404);
    }

    @Test
    void takesAMultipartUploadWithARawFileName() throws Exception {
        String csv = "姓名,帐号,手机号,邮箱,所在部门,职位\n张三,a,13800000001,,1,书记\n";
        String body = "--border\r\nContent-Disposition: form-data; name=\"media\"; filename=\"成员.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--border--\r\n";
        HttpRequest request = HttpRequest.newBuilder(uri("/cgi-bin/media/upload?type=file&access_token=" + token))
                .header("Content-Type", "multipart/form-data; boundary=border")
                .POST(BodyPublishers.ofString(body))
                .build();
        String media = json(request).path("media_id").asString();
        assertThat(media).isNotEmpty();
        String job = json(posting("/cgi-bin/batch/syncuser?access_token=" + token, "{\"media_id\":\"" + media + "\"}"))
                .path("jobid")
                .asString();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> status(job) == 3);
        assertThat(weCom.admin().directory().members()).extracting(Member::name).containsExactly("张三");
    }

    private int status(String job) throws Exception {
        return get("/cgi-bin/batch/getresult?access_token=" + token + "&jobid=" + job)
                .path("status")
                .asInt();
    }

    @Test
    void worksOnJobsThatNobodyAsksAbout() throws Exception {
        CompletableFuture<EndedJob> ended = new CompletableFuture<>();
        weCom.admin().addListener(new SimulatorListener() {
            @Override
            public void jobEnded(EndedJob job) {
                ended.complete(job);
            }
        });
        takesAMultipartUploadWithARawFileName();
        assertThat(ended.get(10, java.util.concurrent.TimeUnit.SECONDS).errcode())
                .isZero();
    }

    @Test
    void cutsTheConnectionBeforeOrAfterTheChange() throws Exception {
        weCom.admin().inject(FaultRule.on("department/create", new Fault.CutBefore()));
        assertThatThrownBy(() -> create(2)).isInstanceOf(IOException.class);
        assertThat(weCom.admin().directory().departments()).hasSize(1);
        weCom.admin().inject(FaultRule.on("department/create", new Fault.CutAfter()));
        assertThatThrownBy(() -> create(3)).isInstanceOf(IOException.class);
        assertThat(weCom.admin().directory().departments()).hasSize(2);
        assertThat(create(2).path("errcode").asInt()).isZero();
    }

    @Test
    void delaysAnswersWithoutHoldingUpOthers() throws Exception {
        weCom.admin().change(settings -> settings.withLatency(Duration.ofMillis(300)));
        long start = System.nanoTime();
        CompletableFuture<?>[] calls = IntStream.range(0, 100)
                .mapToObj(i -> http.sendAsync(
                        request("/cgi-bin/department/simplelist?access_token=" + token), BodyHandlers.ofString()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(calls).join();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        // A hundred such answers one after the other would take 30 seconds, by 64 threads 600 ms and more.
        assertThat(took).isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
        assertThat(weCom.admin().counts().callsOf("department/simplelist")).isEqualTo(100);
    }

    @Test
    void staysConsistentUnderConcurrentWriters() {
        CompletableFuture<?>[] calls = IntStream.range(0, 300)
                .mapToObj(i -> http.sendAsync(departmentCreation(2 + i / 3, i), BodyHandlers.ofString()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(calls).join();
        assertThat(weCom.admin().counts().answersOf("department/create", 0)).isEqualTo(100);
        assertThat(weCom.admin().counts().answersOf("department/create", 60008)).isEqualTo(200);
        assertThat(weCom.admin().directory().departments()).hasSize(101);
    }

    @Test
    void letsAnotherProcessAdministrate() throws Exception {
        assertThat(post("/sim/departments", "{'id':2,'name':'甲','parentid':1}")
                        .path("id")
                        .asLong())
                .isEqualTo(2);
        assertOk(post("/sim/departments/2", "{'name':'乙'}"));
        assertOk(post("/sim/members", "{'userid':'a','name':'某','mobile':'13800000001','department':[2],'order':[3]}"));
        assertOk(json(HttpRequest.newBuilder(uri("/sim/members/a"))
                .method("PATCH", BodyPublishers.ofString("{\"position\":\"书记\",\"is_leader_in_dept\":[1]}"))
                .build()));
        assertOk(post("/sim/members/a/activate", ""));
        assertThat(get("/sim/directory")).isEqualTo(Json.MAPPER.readTree("""
                        {'departments':[{'id':1,'parent':0,'name':'广东共青团','order':100000000},
                                        {'id':2,'parent':1,'name':'乙','order':0}],
                         'members':[{'userid':'a','name':'某','mobile':'13800000001','email':'','position':'书记',
                                     'mainDepartment':2,'enabled':true,'invited':true,'status':1,
                                     'departments':[{'id':2,'order':3,'leader':true}]}]}
                        """.replace('\'', '"')));
        assertOk(json(deleting("/sim/members/a")));
        assertOk(json(deleting("/sim/departments/2")));
        assertThat(get("/sim/outside-changes")).hasSize(7);
    }

    @Test
    void letsAnotherProcessSetFaultsLimitsAndCounters() throws Exception {
        assertThat(post("/sim/faults", "{'type':'ERROR_CODE','errcode':6000,'api':'department/*','subject':'2'}"))
                .hasSize(1);
        assertThat(create(2).path("errcode").asInt()).isEqualTo(6000);
        assertThat(post("/sim/faults", "{'type':'DELAY','millis':5,'times':9}")).hasSize(1);
        assertThat(json(deleting("/sim/faults"))).isEmpty();
        assertThat(post("/sim/settings", "{'callsPerMinute':1}")
                        .path("callsPerMinute")
                        .asInt())
                .isEqualTo(1);
        assertThat(create(2).path("errcode").asInt()).isZero();
        assertThat(create(3).path("errcode").asInt()).isEqualTo(45009);
        JsonNode counters = get("/sim/counters");
        assertThat(counters.path("writes").asInt()).isEqualTo(3);
        assertThat(counters.path("applied").asInt()).isEqualTo(1);
        assertThat(counters.path("frequencyRefusals").asInt()).isEqualTo(1);
        assertThat(get("/sim/calls?api=department/create")).hasSize(3);
        assertThat(json(deleting("/sim/counters")).path("writes").asInt()).isZero();
        assertOk(post("/sim/reset", ""));
        assertThat(get("/sim/directory").path("departments")).hasSize(1);
    }

    @Test
    void tellsAnotherProcessWhatIsWrong() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                        "/sim/departments", "{\"name\":\"a:b\",\"parentid\":1}",
                        "/sim/settings", "{\"latency\":1}",
                        "/sim/faults", "{\"type\":\"NONE\"}")
                .entrySet()) {
            assertThat(send(posting(wrong.getKey(), wrong.getValue())).statusCode())
                    .isEqualTo(400);
        }
        assertThat(send(request("/sim/reset")).statusCode()).isEqualTo(400);
        assertThat(send(request("/sim/nothing")).statusCode()).isEqualTo(404);
        assertThat(send(request("/sim/health")).statusCode()).isEqualTo(200);
    }

    private JsonNode create(int id) throws Exception {
        return json(departmentCreation(id, id));
    }

    private HttpRequest departmentCreation(int id, int name) {
        return posting(
                "/cgi-bin/department/create?access_token=" + token,
                "{\"id\":" + id + ",\"name\":\"部" + name + "\",\"parentid\":1}");
    }

    private JsonNode get(String path) throws Exception {
        return json(request(path));
    }

    private JsonNode post(String path, String json) throws Exception {
        return json(posting(path, json.replace('\'', '"')));
    }

    private static void assertOk(JsonNode answer) {
        assertThat(answer.path("ok").asBoolean(false)).isTrue();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(uri(path)).build();
    }

    private HttpRequest posting(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest deleting(String path) {
        return HttpRequest.newBuilder(uri(path)).DELETE().build();
    }

    private URI uri(String path) {
        return URI.create(weCom.baseUrl() + path);
    }

    private JsonNode json(HttpRequest request) throws Exception {
        return Json.MAPPER.readTree(send(request).body());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }
}
