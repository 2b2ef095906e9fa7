package wecomsim;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Calls a simulator over HTTP as the contacts secret. JSON is written with single quotes. */
final class SimulatorClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WeComSimulator weCom;
    private final String token;

    SimulatorClient(WeComSimulator weCom) throws IOException, InterruptedException {
        this.weCom = weCom;
        this.token = send(request("/cgi-bin/gettoken?corpid=" + weCom.options().corpId() + "&corpsecret="
                        + weCom.options().contactsSecret()))
                .path("access_token")
                .asString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(weCom.baseUrl() + path));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Json.parse(http.send(request.build(), BodyHandlers.ofByteArray()).body());
    }

    private JsonNode post(String path, String json) throws IOException, InterruptedException {
        return send(request("/cgi-bin/" + path + "access_token=" + token)
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    void createDepartment(long id, String name) throws IOException, InterruptedException {
        JsonNode unused = post("department/create?", "{'id':" + id + ",'name':'" + name + "','parentid':1}");
    }

    /** Submits an empty import with a callback; answers the job's id. */
    String submit(String url, String callbackToken, String key) throws IOException, InterruptedException {
        String start = "--border\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.csv\"\r\n\r\n";
        String body = start + "姓名,帐号,手机号,邮箱,所在部门,职位\r\n--border--\r\n";
        String media = send(request("/cgi-bin/media/upload?type=file&access_token=" + token)
                        .header("Content-Type", "multipart/form-data; boundary=border")
                        .POST(BodyPublishers.ofString(body)))
                .path("media_id")
                .asString();
        return post(
                        "batch/syncuser?",
                        "{'media_id':'" + media + "','callback':{'url':'" + url + "','token':'" + callbackToken
                                + "','encodingaeskey':'" + key + "'}}")
                .path("jobid")
                .asString();
    }

    void awaitEnd(String job) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> send(request("/cgi-bin/batch/getresult?access_token=" + token + "&jobid=" + job))
                                .path("status")
                                .asInt()
                        == 3);
    }

    JsonNode admin(String method, String path, String json) throws IOException, InterruptedException {
        byte[] body = http.send(
                        request("/sim/" + path)
                                .method(method, BodyPublishers.ofString(json.replace('\'', '"')))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        return Json.MAPPER.readTree(body);
    }
}
