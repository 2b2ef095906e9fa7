package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What is on phones and what their owners do, over HTTP, with what the app and the contacts callback are told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneIT {

    private final TestClock clock = new TestClock();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WeComSimulator weCom = WeComSimulator.start(
            SimulatorOptions.defaults().withClock(clock).with(Map.of("trustedDomains", Set.of("tuanlink.example"))));
    private final Administrator admin = weCom.admin();
    private final CallbackReceiver receiver = new CallbackReceiver();

    @AfterAll
    void stop() {
        receiver.close();
        weCom.close();
    }

    @BeforeEach
    void oneEntered() {
        admin.reset();
        receiver.forget();
        admin.addDepartment(2, "甲", 1);
        admin.addMember(Map.of(
                "userid", "Ben", "name", "某", "mobile", "13800000001", "department", List.of(2), "to_invite", false));
        admin.callbacks().configureUnverified(CallbackTarget.AGENT, receiver.address());
        admin.callbacks().configureUnverified(CallbackTarget.CONTACTS, receiver.address());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : weCom.baseUrl() + path));
    }

    private String text(HttpRequest.Builder request) throws Exception {
        return new String(send(request).body(), StandardCharsets.UTF_8);
    }

    private JsonNode json(HttpRequest.Builder request) throws Exception {
        return Json.MAPPER.readTree(send(request).body());
    }

    private JsonNode api(String secret, String path, String body) throws Exception {
        String token = json(request("/cgi-bin/gettoken?corpid=wwsimulatedcorp&corpsecret=" + secret))
                .path("access_token")
                .asString();
        HttpRequest.Builder call =
                request("/cgi-bin/" + path + (path.contains("?") ? "&" : "?") + "access_token=" + token);
        return json(body.isEmpty() ? call : call.POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private JsonNode asApp(String path, String body) throws Exception {
        return api("simulated-agent-secret", path, body);
    }

    private JsonNode asContacts(String path, String body) throws Exception {
        return api("simulated-contacts-secret", path, body);
    }

    private JsonNode act(String path, String body) throws Exception {
        return json(request("/sim/" + path).POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    /** What was told, by event: {@code subscribe Ben}. */
    private List<String> told() {
        admin.awaitCallbacks(Duration.ofSeconds(20));
        List<String> told = receiver.received().stream()
                .map(each -> each.element("Event") + " " + each.element("FromUserName"))
                .toList();
        receiver.forget();
        return told;
    }

    @Test
    void joiningAndGoingAreTold() throws Exception {
        assertThat(asContacts("batch/invite", "{'user':['Ben']}")
                        .path("errcode")
                        .asInt())
                .isZero();
        assertThat(told()).isEmpty();
        assertThat(act("phones/Ben/accept", "{}").path("result").asString()).isEqualTo("JOINED");
        assertThat(told()).containsExactlyInAnyOrder("subscribe Ben", "change_contact sys");
        assertThat(act("phones/Ben/leave", "{}").path("ok").asBoolean()).isTrue();
        assertThat(told()).containsExactlyInAnyOrder("unsubscribe Ben", "change_contact sys");
        assertThat(act("members/Ben/activate", "{}").path("ok").asBoolean()).isTrue();
        assertThat(told()).containsExactlyInAnyOrder("subscribe Ben", "change_contact sys");
        admin.disableMember("Ben");
        assertThat(told()).containsExactlyInAnyOrder("unsubscribe Ben", "change_contact sys");
    }

    @Test
    void whatTheContactsSecretDoesIsToldToTheAppOnly() throws Exception {
        admin.activateMember("Ben");
        assertThat(told()).hasSize(2);
        assertThat(asContacts("user/update", "{'userid':'Ben','enable':0}")
                        .path("errcode")
                        .asInt())
                .isZero();
        assertThat(told()).containsExactly("unsubscribe Ben");
        assertThat(asContacts("user/update", "{'userid':'Ben','enable':1}")
                        .path("errcode")
                        .asInt())
                .isZero();
        assertThat(told()).containsExactly("subscribe Ben");
        assertThat(asContacts("user/delete?userid=Ben", "").path("errcode").asInt())
                .isZero();
        assertThat(told()).containsExactly("unsubscribe Ben");
    }

    @Test
    void whoJoinsOutsideTheAppsRangeIsNotTold() {
        admin.change(settings -> settings.withVisibleDepartments(Set.of(7L)));
        admin.activateMember("Ben");
        assertThat(told()).containsExactly("change_contact sys");
        assertThat(admin.phone("Ben").hasApp()).isFalse();
    }

    @Test
    void theFullFormNamesTheNewStatus() {
        admin.callbacks().change(settings -> settings.with(Map.of("fullForm", true)));
        admin.activateMember("Ben");
        admin.awaitCallbacks(Duration.ofSeconds(20));
        assertThat(receiver.messages()).anyMatch(message -> message.contains("<Status>1</Status>"));
        receiver.forget();
        admin.memberLeaves("Ben");
        admin.awaitCallbacks(Duration.ofSeconds(20));
        assertThat(receiver.messages()).anyMatch(message -> message.contains("<Status>5</Status>"));
    }

    @Test
    void aPressedButtonIsToldWithAFreshCode() throws Exception {
        admin.activateMember("Ben");
        assertThat(told()).hasSize(2);
        String card = "{'card_type':'vote_interaction','task_id':'t1','checkbox':{'question_key':'q','mode':1,"
                + "'option_list':[{'id':'o1','text':'一'},{'id':'o2','text':'二'}]},'submit_button':{'text':'提交','key':'ok'}}";
        assertThat(asApp(
                                "message/send",
                                "{'agentid':1000002,'touser':'Ben','msgtype':'template_card','template_card':" + card
                                        + "}")
                        .path("errcode")
                        .asInt())
                .isZero();
        String code = act("phones/Ben/press", "{'taskId':'t1','key':'ok','selections':{'q':['o1','o2']}}")
                .path("responseCode")
                .asString();
        admin.awaitCallbacks(Duration.ofSeconds(20));
        CallbackReceiver.Received event = receiver.received().get(0);
        assertThat(event.element("Event")).isEqualTo("template_card_event");
        assertThat(event.element("CardType")).isEqualTo("vote_interaction");
        assertThat(event.element("TaskId")).isEqualTo("t1");
        assertThat(event.element("ResponseCode")).isEqualTo(code);
        assertThat(event.message()).contains("<OptionId><![CDATA[o2]]></OptionId>");
        assertThat(asApp(
                                "message/update_template_card",
                                "{'agentid':1000002,'response_code':'" + code
                                        + "','atall':1,'button':{'replace_name':'已提交'}}")
                        .path("errcode")
                        .asInt())
                .isZero();
        JsonNode phone = json(request("/sim/phones/Ben"));
        assertThat(phone.path("messages").get(0).path("replacedBy").asString()).isEqualTo("已提交");
        HttpResponse<byte[]> again = send(
                request("/sim/phones/Ben/press").POST(BodyPublishers.ofString("{\"taskId\":\"t1\",\"key\":\"ok\"}")));
        assertThat(again.statusCode()).isEqualTo(400);
    }

    @Test
    void theMenuCallsBack() throws Exception {
        admin.activateMember("Ben");
        assertThat(told()).hasSize(2);
        String menu = "{'button':[{'type':'view','name':'主页','url':'http://tuanlink.example/m/'},"
                + "{'type':'click','name':'帮助','key':'HELP'}]}";
        assertThat(asApp("menu/create?agentid=1000002", menu).path("errcode").asInt())
                .isZero();
        assertThat(act("phones/Ben/menu", "{'name':'主页'}").path("url").asString())
                .isEqualTo("http://tuanlink.example/m/");
        assertThat(told()).containsExactly("view Ben");
        assertThat(act("phones/Ben/menu", "{'name':'帮助'}").path("url").asString())
                .isEmpty();
        assertThat(told()).containsExactly("click Ben");
        assertThat(act("phones/Ben/enter", "{}").path("ok").asBoolean()).isTrue();
        assertThat(told()).containsExactly("enter_agent Ben");
    }

    @Test
    void theBrowserIsThePhoneThatItOpened() throws Exception {
        admin.activateMember("Ben");
        String authorize =
                "/connect/oauth2/authorize?appid=wwsimulatedcorp&redirect_uri=http%3A%2F%2Ftuanlink.example%2Fm"
                        + "&response_type=code&scope=snsapi_base&state=s1";
        assertThat(text(request(authorize))).contains("请在微信客户端打开链接");
        HttpResponse<byte[]> back = send(request(authorize).header("Cookie", "wecomsim-phone=Ben"));
        assertThat(back.statusCode()).isEqualTo(302);
        String location = back.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("http://tuanlink.example/m?code=");
        String code = Call.parseQuery(location).get("code");
        assertThat(asApp("auth/getuserinfo?code=" + code, "").path("userid").asString())
                .isEqualTo("Ben");
        HttpResponse<byte[]> named =
                send(request(authorize + "&sim_userid=outsider-1").header("Cookie", "wecomsim-phone=Ben"));
        String other = Call.parseQuery(named.headers().firstValue("Location").orElseThrow())
                .get("code");
        assertThat(asApp("auth/getuserinfo?code=" + other, "").has("openid")).isTrue();
    }

    @Test
    void theJoinCodeIsAPictureThatAPhoneCanRead() throws Exception {
        String address = asContacts("corp/get_join_qrcode?size_type=2", "")
                .path("join_qrcode")
                .asString();
        HttpResponse<byte[]> picture = send(request(address));
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.body()));
        assertThat(image.getWidth()).isEqualTo(399);
        String link = admin.phone("Ben").read(picture.body());
        assertThat(text(request(link).header("Cookie", "wecomsim-phone=Ben"))).contains("加入企业");
        assertThat(admin.phone("Ben").member().orElseThrow().status()).isEqualTo(4);
        assertThat(text(request(link).header("Cookie", "wecomsim-phone=outsider-1")))
                .contains("请联系本单位的管理员录入");
        assertThat(text(request(link).header("Cookie", "wecomsim-phone=Ben").POST(BodyPublishers.noBody())))
                .contains("你已加入");
        assertThat(admin.phone("Ben").member().orElseThrow().status()).isEqualTo(1);
        clock.advance(Duration.ofDays(7));
        assertThat(text(request(link).header("Cookie", "wecomsim-phone=Ben"))).contains("已过期");
        HttpResponse<byte[]> late = send(request(address));
        assertThat(late.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
    }

    @Test
    void aPosterIsReadLikeACode() throws Exception {
        String address = asContacts("corp/get_join_qrcode?size_type=3", "")
                .path("join_qrcode")
                .asString();
        BufferedImage code =
                ImageIO.read(new ByteArrayInputStream(send(request(address)).body()));
        BufferedImage poster = new BufferedImage(1_240, 1_754, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = poster.createGraphics();
        pen.setColor(Color.LIGHT_GRAY);
        pen.fillRect(0, 0, 1_240, 1_754);
        pen.drawImage(code, 250, 600, null);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(poster, "png", png);
        JsonNode read =
                act("phones/Ben/read", "{'picture':'" + Base64.getEncoder().encodeToString(png.toByteArray()) + "'}");
        assertThat(read.path("url").asString()).startsWith(weCom.baseUrl() + "/join/");
        assertThat(act("phones/Ben/read", "{'picture':''}").path("error").asString())
                .isEqualTo("这不是图片");
    }

    @Test
    void aStrangersPhoneIsEmpty() throws Exception {
        JsonNode phone = json(request("/sim/phones/outsider-1"));
        assertThat(phone.path("status").asInt()).isZero();
        assertThat(phone.path("hasApp").asBoolean()).isFalse();
        assertThat(phone.path("notices")).isEmpty();
        assertThat(phone.path("messages")).isEmpty();
        assertThat(phone.path("menu")).isEmpty();
        assertThat(act("phones/outsider-1/scan", "{'url':'" + admin.joinLink() + "'}")
                        .path("result")
                        .asString())
                .isEqualTo("NOT_ENTERED");
    }
}
