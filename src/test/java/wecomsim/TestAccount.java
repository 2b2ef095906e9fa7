package wecomsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The Official Account without HTTP, on a clock that stands still. JSON is written with single quotes. */
final class TestAccount {

    static final String TEMPLATE = "T1";

    final TestCorp weCom = new TestCorp();
    final TestClock clock = weCom.clock;
    final Administrator admin = weCom.admin;
    final OfficialAccount account = admin.account();
    private final MpApi api = new MpApi(weCom.corp);

    TestAccount() {
        admin.change(settings -> settings.withTrustedDomains(Set.of("tuanlink.example")));
        account.addTemplate(TEMPLATE, "报到进度", "支部：{{thing1.DATA}}\n结果：{{phrase2.DATA}}");
    }

    WeChat weChat(String owner) {
        return admin.phone(owner).weChat();
    }

    String token() {
        return stable("{'grant_type':'client_credential','appid':'wxsimulatedmp0001','secret':'simulated-mp-secret'}")
                .path("access_token")
                .asString();
    }

    JsonNode stable(String json) {
        return call(true, "stable_token", json);
    }

    JsonNode get(String pathAndQuery) {
        return call(false, withToken(pathAndQuery), "");
    }

    JsonNode post(String path, String json) {
        return call(true, withToken(path), json);
    }

    private String withToken(String path) {
        return path + (path.contains("?") ? "&" : "?") + "access_token=" + token();
    }

    JsonNode call(boolean post, String pathAndQuery, String json) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        Map<String, String> query = new HashMap<>(Call.parseQuery(pathAndQuery));
        byte[] body = json.replace('\'', '"').getBytes(UTF_8);
        return TestCorp.json(api.answer(path, new Call(post, "", query, Json.parse(body), null, "127.0.0.1")));
    }

    /** Sends the template message. */
    JsonNode notify(String openid, String clientId, String branch) {
        return post(
                "message/template/send",
                "{'touser':'" + openid + "','template_id':'T1','url':'https://tuanlink.example/member/',"
                        + "'client_msg_id':'" + clientId + "','data':{'thing1':{'value':'" + branch
                        + "'},'phrase2':{'value':'等待审核'}}}");
    }

    /** The code that comes back when somebody opens this page in WeChat. */
    String code(String owner) {
        URI back = admin.phone(owner).authorize(URI.create(authorizeUrl("tuanlink.example", "snsapi_base")));
        return String.valueOf(Call.parseQuery(back.toString()).get("code"));
    }

    static String authorizeUrl(String host, String scope) {
        return "http://wecom/connect/oauth2/authorize?appid=wxsimulatedmp0001&redirect_uri=https%3A%2F%2F" + host
                + "%2Fmember%2Fwechat&response_type=code&scope=" + scope
                + "&state=abc123&connect_redirect=1#wechat_redirect";
    }

    JsonNode openid(String code, String secret) {
        return call(
                false,
                "sns/oauth2/access_token?appid=wxsimulatedmp0001&secret=" + secret + "&code=" + code
                        + "&grant_type=authorization_code",
                "");
    }

    JsonNode openid(String code) {
        return openid(code, "simulated-mp-secret");
    }

    JsonNode qrCode(String action, String scene, String more) {
        return post(
                "qrcode/create", "{'action_name':'" + action + "'" + more + ",'action_info':{'scene':" + scene + "}}");
    }

    List<String> texts(String owner) {
        return weChat(owner).messages().stream().map(AccountMessage::text).toList();
    }
}
