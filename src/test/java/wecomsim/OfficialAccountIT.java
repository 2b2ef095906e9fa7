package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The Official Account and the real-name provider over HTTP, and what the callback is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialAccountIT {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WeComSimulator weCom = WeComSimulator.start(
            SimulatorOptions.defaults().with(Map.of("trustedDomains", Set.of("tuanlink.example"))));
    private final Administrator admin = weCom.admin();
    private final CallbackReceiver receiver = new CallbackReceiver("wxsimulatedmp0001");

    @AfterAll
    void stop() {
        receiver.close();
        weCom.close();
    }

    @BeforeEach
    void anew() {
        admin.reset();
        receiver.forget();
        admin.callbacks()
                .configureUnverified(CallbackTarget.MP, receiver.address().withReceiveId("wxsimulatedmp0001"));
        admin.callbacks().change(CallbackSettings::inOrder);
        admin.account().addTemplate("T1", "报到进度", "支部：{{thing1.DATA}}");
    }

    private HttpResponse<byte[]> send(String path, String body, String phone) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : weCom.baseUrl() + path));
        if (!phone.isEmpty()) {
            request.header("Cookie", "wecomsim-phone=" + phone);
        }
        if (!body.isEmpty()) {
            request.POST(BodyPublishers.ofString(body.replace('\'', '"')));
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private JsonNode json(String path, String body) throws Exception {
        return Json.MAPPER.readTree(send(path, body, "").body());
    }

    private String token() throws Exception {
        return json(
                        "/mp-api/cgi-bin/stable_token",
                        "{'grant_type':'client_credential','appid':'wxsimulatedmp0001','secret':'simulated-mp-secret'}")
                .path("access_token")
                .asString();
    }

    private JsonNode api(String path, String body) throws Exception {
        return json("/mp-api/cgi-bin/" + path + (path.contains("?") ? "&" : "?") + "access_token=" + token(), body);
    }

    /** What was told: event, key, and status of a notice. */
    private List<String> told() {
        admin.awaitCallbacks(Duration.ofSeconds(20));
        List<String> told = receiver.received().stream()
                .map(each -> each.element("Event") + " " + each.element("EventKey") + each.element("Status"))
                .map(String::strip)
                .toList();
        receiver.forget();
        return told;
    }

    private JsonNode branchCode() throws Exception {
        return api(
                "qrcode/create", "{'action_name':'QR_LIMIT_STR_SCENE','action_info':{'scene':{'scene_str':'b:1234'}}}");
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void scanningABranchsCodeFollowsAndTellsTheScene() throws Exception {
        String url = branchCode().path("url").asString();
        assertThat(url).startsWith(weCom.baseUrl() + "/q/");
        assertThat(text(send(url, "", ""))).contains("请用微信扫描");
        assertThat(text(send(url, "", "wechat-1"))).contains("关注公众号");
        assertThat(told()).isEmpty();
        HttpResponse<byte[]> followed = send(url, "x=1", "wechat-1");
        assertThat(followed.headers().firstValue("Location")).contains("/phone/wechat-1#account");
        assertThat(told()).containsExactly("subscribe qrscene_b:1234");
        HttpResponse<byte[]> again = send(url, "", "wechat-1");
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(told()).containsExactly("SCAN b:1234");
        assertThat(text(send(weCom.baseUrl() + "/q/nonsense", "", "wechat-1"))).contains("已失效");
    }

    @Test
    void theTicketShowsTheSameCode() throws Exception {
        JsonNode made = branchCode();
        HttpResponse<byte[]> picture = send(
                "/mp/cgi-bin/showqrcode?ticket="
                        + made.path("ticket").asString().replace("=", "%3D"),
                "",
                "");
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(QrPicture.read(picture.body())).isEqualTo(made.path("url").asString());
        assertThat(send("/mp/cgi-bin/showqrcode?ticket=none", "", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatBecameOfANoticeIsTold() throws Exception {
        WeChat weChat = admin.phone("wechat-1").weChat();
        weChat.follow();
        assertThat(told()).containsExactly("subscribe");
        String notice = "{'touser':'" + weChat.openid() + "','template_id':'T1','data':{'thing1':{'value':'某支部'}}}";
        String id = api("message/template/send", notice).path("msgid").asString();
        admin.awaitCallbacks(Duration.ofSeconds(20));
        assertThat(receiver.received()).singleElement().satisfies(told -> {
            assertThat(told.element("MsgID")).isEqualTo(id);
            assertThat(told.element("FromUserName")).isEqualTo(weChat.openid());
        });
        assertThat(told()).containsExactly("TEMPLATESENDJOBFINISH success");
        admin.account().letHappen(weChat.openid(), OfficialAccount.BLOCKED);
        assertThat(api("message/template/send", notice).path("errcode").asInt()).isZero();
        assertThat(told()).containsExactly("TEMPLATESENDJOBFINISH failed:user block");
        weChat.unfollow();
        assertThat(told()).containsExactly("unsubscribe");
    }

    @Test
    void thePhoneOfAWeChatShowsTheAccount() throws Exception {
        assertThat(json("/sim/phones/wechat-7", "").path("mobile").asString()).isEqualTo("13900000007");
        assertThat(json("/sim/phones/wechat-7/follow", "{}").path("ok").asBoolean())
                .isTrue();
        assertThat(api(
                                "menu/create",
                                "{'button':[{'type':'view','name':'在线报到','url':'https://tuanlink.example/member/'}]}")
                        .path("errcode")
                        .asInt())
                .isZero();
        String openid =
                json("/sim/mp/openid", "{'owner':'wechat-7'}").path("openid").asString();
        assertThat(api(
                                "message/template/send",
                                "{'touser':'" + openid + "','template_id':'T1','data':{'thing1':{'value':'某支部'}}}")
                        .path("errcode")
                        .asInt())
                .isZero();
        JsonNode account = json("/sim/phones/wechat-7", "").path("account");
        assertThat(account.path("following").asBoolean()).isTrue();
        assertThat(account.path("messages").get(0).path("text").asString()).isEqualTo("支部：某支部");
        assertThat(account.path("menu").get(0).path("name").asString()).isEqualTo("在线报到");
        assertThat(json("/sim/phones/wechat-7/account-menu", "{'name':'在线报到'}")
                        .path("url")
                        .asString())
                .isEqualTo("https://tuanlink.example/member/");
        assertThat(told())
                .containsExactly("subscribe", "TEMPLATESENDJOBFINISH success", "VIEW https://tuanlink.example/member/");
        assertThat(json("/sim/phones/wechat-7/unfollow", "{}").path("ok").asBoolean())
                .isTrue();
        assertThat(json("/sim/phones/wechat-7", "").path("account").path("menu"))
                .isEmpty();
    }

    @Test
    void theAuthorisationPageTakesThePhonesWeChat() throws Exception {
        String page =
                TestAccount.authorizeUrl("tuanlink.example", "snsapi_base").replace("http://wecom", weCom.baseUrl());
        String address = page.substring(0, page.indexOf('#'));
        assertThat(text(send(address, "", ""))).contains("请在微信客户端打开链接");
        String back =
                send(address, "", "wechat-3").headers().firstValue("Location").orElseThrow();
        JsonNode openid = json(
                "/mp-api/sns/oauth2/access_token?appid=wxsimulatedmp0001&secret=simulated-mp-secret&code="
                        + Call.parseQuery(back).get("code") + "&grant_type=authorization_code",
                "");
        assertThat(openid.path("openid").asString())
                .isEqualTo(admin.phone("wechat-3").weChat().openid());
    }

    private HttpResponse<byte[]> verify(String idNumber, String secret) throws Exception {
        String body = "{\"name\":\"某某\",\"idNumber\":\"" + idNumber + "\"}";
        String timestamp = Long.toString(System.currentTimeMillis() / 1_000);
        String nonce = java.util.UUID.randomUUID().toString().replace("-", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(weCom.identityBaseUrl() + "/v1/identity/verify"))
                .header("X-App-Key", admin.identity().appKey())
                .header("X-Timestamp", timestamp)
                .header("X-Nonce", nonce)
                .header(
                        "X-Signature",
                        IdentityProvider.signature(secret, "/v1/identity/verify", timestamp, nonce, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void theRealNameProviderAnswersAndFails() throws Exception {
        String secret = admin.identity().appSecret();
        String idNumber = "44010119990101001X";
        assertThat(json("/sim/identity/results", "{'idNumber':'" + idNumber + "','result':'NO_RECORD'}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(text(verify(idNumber, secret))).contains("NO_RECORD");
        assertThat(verify(idNumber, "guessed").statusCode()).isEqualTo(401);
        admin.inject(FaultRule.on("identity/verify", new Fault.ErrorCode(503)));
        assertThat(verify(idNumber, secret).statusCode()).isEqualTo(503);
        admin.inject(FaultRule.on("identity/verify", new Fault.TooConcurrent()));
        assertThat(verify(idNumber, secret).statusCode()).isEqualTo(429);
        admin.inject(FaultRule.on("identity/verify", new Fault.Delay(Duration.ofMillis(300))));
        long begun = System.nanoTime();
        assertThat(verify(idNumber, secret).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(290));
        assertThat(json("/sim/identity/quota", "{'perDay':1}").path("ok").asBoolean())
                .isTrue();
        assertThat(verify(idNumber, secret).statusCode()).isEqualTo(429);
        assertThat(json("/sim/identity", "").path("checked").asInt()).isEqualTo(2);
        assertThat(admin.counts().callsOf("identity/verify")).isEqualTo(6);
        assertThat(admin.recentCalls("identity/verify"))
                .allSatisfy(call -> assertThat(call.subject()).isEmpty());
    }
}
