package org.tuanlink.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wecomsim.Administrator;
import wecomsim.CallbackAddress;
import wecomsim.CallbackTarget;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

/** The simulator's phone in a real browser, with a small service for its web view. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhonePageIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BUTTONS = """
            {"card_type":"button_interaction","task_id":"t-buttons","source":{"desc":"智慧团建"},
             "main_title":{"title":"有 1 名团员等待审核","desc":"新河浦社区团支部"},
             "action_menu":{"desc":"更多","action_list":[{"text":"明天再提醒","key":"later"}]},
             "horizontal_content_list":[{"keyname":"申请人","value":"某同志"},{"keyname":"实名校验","value":"通过"}],
             "button_selection":{"question_key":"why","title":"退回原因","option_list":[{"id":"data","text":"资料有误"},{"id":"other","text":"不在本支部"}]},
             "button_list":[{"text":"通过","style":1,"key":"approve"},{"text":"退回","style":3,"key":"return"}]}
            """;
    private static final String NOTICE = """
            {"card_type":"text_notice","source":{"desc":"智慧团建"},"main_title":{"title":"欢迎加入广东共青团","desc":"完成两步即可开始使用"},
             "emphasis_content":{"title":"2 步","desc":"职务、代称"},"sub_title_text":"请设置你在本组织的职务。",
             "quote_area":{"title":"所在组织","quote_text":"广州市越秀区东山街道新河浦社区团支部"},
             "jump_list":[{"type":1,"title":"看看怎么做","url":"SERVICE/help"}],
             "card_action":{"type":1,"url":"SERVICE/m/"}}
            """;
    private static final String VOTE = """
            {"card_type":"vote_interaction","task_id":"t-vote","main_title":{"title":"哪些天有空？"},
             "checkbox":{"question_key":"day","mode":1,"option_list":[{"id":"mon","text":"星期一"},{"id":"tue","text":"星期二"},{"id":"wed","text":"星期三"}]},
             "submit_button":{"text":"提交","key":"send"}}
            """;

    private final WeComSimulator weCom =
            WeComSimulator.start(SimulatorOptions.defaults().with(Map.of("trustedDomains", Set.of("127.0.0.1"))));
    private final Administrator admin = weCom.admin();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Chromium chromium = Chromium.start();
    private Noise noise = new Noise();
    private HttpServer service;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    void startService() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::serve);
        service.start();
    }

    @AfterAll
    void stop() {
        chromium.close();
        service.stop(0);
        weCom.close();
    }

    private String serviceUrl() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    /** Sends everybody to WeCom to say who he is, then greets him; forbids frames as the real one does. */
    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        exchange.getResponseHeaders().add("X-Frame-Options", "DENY");
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=UTF-8");
        if (path.equals("/m/") && !query.contains("code=")) {
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            weCom.baseUrl() + "/connect/oauth2/authorize?appid=wwsimulatedcorp&redirect_uri="
                                    + URLEncoder.encode(serviceUrl() + "/m/", StandardCharsets.UTF_8)
                                    + "&response_type=code&scope=snsapi_base&state=s1&agentid=1000002#wechat_redirect");
            exchange.sendResponseHeaders(302, -1);
        } else if (path.equals("/callback")) {
            exchange.sendResponseHeaders(200, -1);
        } else {
            String who = query.contains("code=") ? userOf(query) : "";
            byte[] body = ("<link rel=\"icon\" href=\"data:,\"><h1>" + path + " " + who + "</h1>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private String userOf(String query) {
        String code = query.replaceAll(".*code=([^&]+).*", "$1");
        JsonNode answer = api("auth/getuserinfo?code=" + code, "");
        return answer.path("userid").asString("outsider");
    }

    private JsonNode api(String path, String body) {
        String token = call("gettoken?corpid=wwsimulatedcorp&corpsecret=simulated-agent-secret", "")
                .path("access_token")
                .asString();
        return call(path + (path.contains("?") ? "&" : "?") + "access_token=" + token, body);
    }

    private JsonNode call(String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(weCom.baseUrl() + "/cgi-bin/" + path).normalize());
        try {
            return JSON.readTree(http.send(
                            body.isEmpty()
                                    ? request.build()
                                    : request.POST(BodyPublishers.ofString(body))
                                            .build(),
                            BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void send(String type, String content) {
        String body = "{\"touser\":\"ben\",\"agentid\":1000002,\"msgtype\":\"" + type + "\",\"" + type + "\":"
                + content.replace("SERVICE", serviceUrl()) + "}";
        assertThat(api("message/send", body).path("errcode").asInt()).isZero();
    }

    @BeforeEach
    void pickUpAPhone() {
        admin.reset();
        admin.addMember(Map.of(
                "userid", "ben", "name", "某同志", "mobile", "13800000001", "department", List.of(1), "to_invite", false));
        admin.callbacks()
                .configureUnverified(
                        CallbackTarget.AGENT,
                        CallbackAddress.of(
                                serviceUrl() + "/callback", "token1", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"));
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setBaseURL(weCom.baseUrl())
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai"));
        context.setDefaultTimeout(10_000);
        page = context.newPage();
        noise = new Noise();
        noise.listenTo(page);
    }

    @AfterEach
    void putItDown() {
        context.close();
        noise.check();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** The app was told something that holds all this. */
    private void awaitTold(String... parts) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        admin.callbacks().deliveries())
                .anySatisfy(told -> assertThat(told.xml()).contains(parts)));
    }

    private void look(String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "phone-" + name + ".png")));
        Inspection.of(page, name);
    }

    @Test
    void whoIsInvitedAcceptsAndHasTheApp() {
        page.navigate("/phone/ben");
        assertThat(page.locator("#state")).containsText("未加入");
        assertThat(button("智慧团建")).hasCount(0);
        assertThat(call(
                                "batch/invite?access_token="
                                        + call(
                                                        "gettoken?corpid=wwsimulatedcorp&corpsecret=simulated-contacts-secret",
                                                        "")
                                                .path("access_token")
                                                .asString(),
                                "{\"user\":[\"ben\"]}")
                        .path("errcode")
                        .asInt())
                .isZero();
        assertThat(page.locator(".badge")).hasText("1");
        look("home-invited");
        button("服务通知").click();
        look("notices");
        button("接受邀请").click();
        assertThat(page.locator("#toast")).containsText("你已加入");
        assertThat(page.locator("#state")).containsText("已加入");
        button("返回").click();
        assertThat(button("智慧团建")).isVisible();
        assertThat(page.locator(".badge")).hasCount(0);
        assertThat(admin.phone("ben").hasApp()).isTrue();
    }

    @Test
    void cardsCanBePressedAndChange() {
        admin.activateMember("ben");
        send("text", "{\"content\":\"各位团干：请看 SERVICE/help ，谢谢。\"}");
        send("textcard", "{\"title\":\"督办通报\",\"description\":\"本周入驻率 96.4%\",\"url\":\"SERVICE/m/\"}");
        send("template_card", NOTICE);
        send("template_card", BUTTONS);
        page.navigate("/phone/ben");
        look("home");
        button("智慧团建").click();
        assertThat(page.locator(".card")).hasCount(3);
        look("cards");
        page.getByLabel("资料有误").check();
        button("退回").click();
        assertThat(page.locator("#toast")).hasText("已提交");
        admin.awaitCallbacks(Duration.ofSeconds(10));
        assertThat(admin.callbacks().deliveries()).anySatisfy(told -> assertThat(told.xml())
                .contains("template_card_event", "<EventKey><![CDATA[return]]>", "<OptionId><![CDATA[data]]>"));
        String code = admin.phone("ben").press("t-buttons", "return");
        assertThat(api(
                                "message/update_template_card",
                                "{\"agentid\":1000002,\"response_code\":\"" + code
                                        + "\",\"userids\":[\"ben\"],\"button\":{\"replace_name\":\"已退回\"}}")
                        .path("errcode")
                        .asInt())
                .isZero();
        assertThat(button("已退回")).isDisabled();
        look("card-updated");
        page.locator("details summary").last().click();
        button("明天再提醒").click();
        assertThat(page.locator("#toast")).hasText("已提交");
    }

    @Test
    void votesKeepWhatIsTickedWhileThePageFollowsTheNews() {
        admin.activateMember("ben");
        send("template_card", VOTE);
        page.navigate("/phone/ben#app");
        page.getByLabel("星期一").check();
        page.getByLabel("星期三").check();
        send("text", "{\"content\":\"一条新消息\"}");
        assertThat(page.locator(".bubble")).hasText("一条新消息");
        look("vote");
        button("提交").click();
        assertThat(page.locator("#toast")).hasText("已提交");
        admin.awaitCallbacks(Duration.ofSeconds(10));
        assertThat(admin.callbacks().deliveries()).anySatisfy(told -> assertThat(told.xml())
                .contains("<OptionId><![CDATA[mon]]>", "<OptionId><![CDATA[wed]]>")
                .doesNotContain("<![CDATA[tue]]>"));
    }

    @Test
    void theMenuOpensPagesAsTheMemberAndOneComesBack() {
        admin.activateMember("ben");
        String menu = "{\"button\":[{\"type\":\"view\",\"name\":\"智慧团建\",\"url\":\"SERVICE/m/\"},"
                + "{\"name\":\"更多\",\"sub_button\":[{\"type\":\"click\",\"name\":\"帮助\",\"key\":\"HELP\"},"
                + "{\"type\":\"view\",\"name\":\"切换组织\",\"url\":\"SERVICE/m/\"}]}]}";
        assertThat(api("menu/create?agentid=1000002", menu.replace("SERVICE", serviceUrl()))
                        .path("errcode")
                        .asInt())
                .isZero();
        page.navigate("/phone/ben");
        button("智慧团建").click();
        button("更多").click();
        look("menu");
        button("帮助").click();
        awaitTold("<![CDATA[click]]>", "<![CDATA[HELP]]>");
        button("智慧团建").click();
        assertThat(page.locator("h1")).hasText("/m/ ben");
        page.goBack();
        assertThat(page.locator("#title")).hasText("智慧团建");
    }

    @Test
    void theJoinCodeLetsInWhoWasEnteredAndTellsOthersWhomToAsk() {
        page.navigate("/phone/outsider-1");
        assertThat(page.locator("#state")).containsText("企业外的人");
        button("扫一扫").click();
        look("scan");
        button("扫企业现在的入企二维码").click();
        assertThat(page.locator("h1")).containsText("请联系本单位的管理员录入");
        look("not-entered");
        page.getByText("回到手机").click();

        page.navigate("/phone/ben#scan");
        page.getByLabel("二维码里的网址").fill(admin.joinLink());
        button("扫码").click();
        look("join");
        button("加入企业").click();
        assertThat(page.locator("h1")).containsText("你已加入");
        page.getByText("回到手机").click();
        assertThat(page.locator("#state")).containsText("已加入");
    }

    @Test
    void aPictureOfACodeCanBeScanned() {
        byte[] picture = page.request().get(joinPicture()).body();
        page.navigate("/phone/ben#scan");
        page.getByLabel("从相册选一张图片").setInputFiles(new FilePayload("poster.png", "image/png", picture));
        assertThat(button("加入企业")).isVisible();
    }

    private String joinPicture() {
        String token = call("gettoken?corpid=wwsimulatedcorp&corpsecret=simulated-contacts-secret", "")
                .path("access_token")
                .asString();
        return call("corp/get_join_qrcode?size_type=2&access_token=" + token, "")
                .path("join_qrcode")
                .asString();
    }

    @Test
    void anSmsOpensInTheBrowserThatWeChatDoesNotKnow() {
        admin.activateMember("ben");
        admin.sms().approveTemplate("SMS_1", "${name}，请用微信打开 " + serviceUrl() + "/m/ 完成首次进入。");
        assertThat(admin.phone("ben").sms()).isEmpty();
        deliver();
        page.navigate("/phone/ben");
        button("短信").click();
        look("sms");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(serviceUrl() + "/m/"))
                .click();
        assertThat(page.locator("h1")).hasText("请在微信客户端打开链接");
        page.goBack();
        assertThat(page.locator("#title")).hasText("短信");
    }

    private void deliver() {
        admin.sms().deliver("13800000001", "SMS_1", Map.of("name", "某同志"));
    }

    /** Calls the Official Account's server. */
    private JsonNode account(String path, String body) {
        JsonNode token = call(
                "../mp-api/cgi-bin/stable_token",
                "{\"grant_type\":\"client_credential\",\"appid\":\"wxsimulatedmp0001\","
                        + "\"secret\":\"simulated-mp-secret\"}");
        return call(
                "../mp-api/cgi-bin/" + path + "?access_token="
                        + token.path("access_token").asString(),
                body);
    }

    @Test
    void theOfficialAccountIsFollowedByACodeAndSpeaks() {
        JsonNode menu = account(
                "menu/create",
                "{\"button\":[{\"type\":\"view\",\"name\":\"在线报到\",\"url\":\"" + serviceUrl() + "/help\"}]}");
        assertThat(menu.path("errcode").asInt()).isZero();
        admin.account().addTemplate("T1", "报到进度", "支部：{{thing1.DATA}}\n结果：{{phrase2.DATA}}");
        String code = account(
                        "qrcode/create",
                        "{\"action_name\":\"QR_LIMIT_STR_SCENE\",\"action_info\":{\"scene\":{\"scene_str\":\"b:1\"}}}")
                .path("url")
                .asString();
        page.navigate("/phone/wechat-1#scan");
        page.getByLabel("二维码里的网址").fill(code);
        button("扫码").click();
        look("account-follow");
        button("关注公众号").click();
        assertThat(page.locator("#title")).hasText("团员报到");
        assertThat(page.getByText("还没有消息")).isVisible();
        String openid = admin.phone("wechat-1").weChat().openid();
        JsonNode sent = account(
                "message/template/send",
                "{\"touser\":\"" + openid + "\",\"template_id\":\"T1\",\"url\":\"" + serviceUrl()
                        + "/help\",\"data\":{\"thing1\":{\"value\":\"海珠一支部\"},\"phrase2\":{\"value\":\"等待审核\"}}}");
        assertThat(sent.path("errcode").asInt()).isZero();
        assertThat(page.getByText("支部：海珠一支部")).isVisible();
        look("account");
        page.getByText("详情").click();
        assertThat(page.locator("h1")).containsText("/help");
        page.goBack();
        button("在线报到").click();
        assertThat(page.locator("h1")).containsText("/help");
        page.goBack();
        button("不再关注").click();
        assertThat(button("关注公众号")).isVisible();
        assertThat(button("在线报到")).isHidden();
        look("account-left");
    }

    @Test
    void phonesAreFoundByNameOrNumber() {
        admin.addMember("carl", "另一位", "13800000002", 1L);
        page.navigate("/phone/");
        look("choice");
        page.getByLabel("姓名、帐号或手机号").fill("另一");
        button("查找").click();
        assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(1);
        page.getByRole(AriaRole.LISTITEM).getByRole(AriaRole.LINK).click();
        assertThat(page.locator("#state")).containsText("另一位");
        page.setViewportSize(1440, 900);
        look("desktop");
    }

    @Test
    void anotherPhoneHasNotWhatAServiceKeptOnTheFirst() {
        admin.addMember("dora", "第三位", "13800000003", 1L);
        admin.change(settings -> settings.with(Map.of("phoneCookies", Set.of("session"))));
        page.navigate("/phone/ben");
        context.addCookies(List.of(new Cookie("session", "ben").setUrl(serviceUrl())));
        page.navigate("/phone/ben#sms");
        page.reload();
        assertThat(context.cookies(serviceUrl()))
                .anySatisfy(cookie -> assertThat(cookie.value).isEqualTo("ben"));
        page.navigate("/phone/dora");
        assertThat(context.cookies(serviceUrl()))
                .noneSatisfy(cookie -> assertThat(cookie.name).isEqualTo("session"));
    }
}
