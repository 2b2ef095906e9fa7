package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static wecomsim.TestCorp.errcode;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The Official Account's rules: web authorisation, QR codes, followers, messages. */
class OfficialAccountTests {

    private final TestAccount mp = new TestAccount();

    private String openid(String owner) {
        return mp.weChat(owner).openid();
    }

    // ---- web authorisation ----

    @Test
    void aPersonIsTheSameEachTimeAndNobodyElse() {
        String first = mp.openid(mp.code("wechat-1")).path("openid").asString();
        assertThat(first).isEqualTo(openid("wechat-1")).isEqualTo(openid("WeChat-1"));
        assertThat(mp.openid(mp.code("wechat-1")).path("openid").asString()).isEqualTo(first);
        assertThat(mp.openid(mp.code("wechat-2")).path("openid").asString()).isNotEqualTo(first);
    }

    @Test
    void aCodeIsGoodOnceForFiveMinutes() {
        String once = mp.code("wechat-1");
        String young = mp.code("wechat-1");
        String old = mp.code("wechat-1");
        assertThat(errcode(mp.openid(once))).isZero();
        assertThat(errcode(mp.openid(once))).isEqualTo(40163);
        mp.clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(errcode(mp.openid(young))).isZero();
        mp.clock.advance(Duration.ofSeconds(1));
        assertThat(errcode(mp.openid(old))).isEqualTo(40029);
        assertThat(errcode(mp.openid("nonsense"))).isEqualTo(40029);
        assertThat(errcode(mp.openid(""))).isEqualTo(41008);
    }

    @Test
    void aCodeNeedsTheSecret() {
        String code = mp.code("wechat-1");
        assertThat(errcode(mp.openid(code, "guessed"))).isEqualTo(40125);
        assertThat(errcode(mp.openid(code))).isZero();
    }

    @Test
    void authorisationComesBackToTrustedDomainsOnly() {
        Phone phone = mp.admin.phone("wechat-1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> phone.authorize(URI.create(TestAccount.authorizeUrl("elsewhere.example", "snsapi_base"))))
                .withMessageContaining("10003");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        phone.authorize(URI.create(TestAccount.authorizeUrl("tuanlink.example", "snsapi_userinfo"))))
                .withMessageContaining("10005");
        URI back = phone.authorize(URI.create(TestAccount.authorizeUrl("tuanlink.example", "snsapi_base")));
        assertThat(back.toString()).startsWith("https://tuanlink.example/member/wechat?code=");
        assertThat(Call.parseQuery(back.toString())).containsEntry("state", "abc123");
    }

    // ---- QR codes ----

    @Test
    void aScanFollowsAndASecondDoesNot() {
        JsonNode made = mp.qrCode("QR_LIMIT_STR_SCENE", "{'scene_str':'b:1234'}", "");
        assertThat(made.path("ticket").asString()).isNotEmpty();
        assertThat(made.has("expire_seconds")).isFalse();
        WeChat weChat = mp.weChat("wechat-1");
        assertThat(weChat.isFollowing()).isFalse();
        weChat.scan(made.path("url").asString());
        assertThat(weChat.isFollowing()).isTrue();
        weChat.scan(made.path("url").asString());
        weChat.unfollow();
        assertThat(weChat.isFollowing()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> weChat.scan("https://elsewhere/q/1"));
    }

    @Test
    void aPermanentSceneKeepsItsTicketAndATemporaryEnds() {
        JsonNode one = mp.qrCode("QR_LIMIT_STR_SCENE", "{'scene_str':'b:1'}", "");
        assertThat(mp.qrCode("QR_LIMIT_STR_SCENE", "{'scene_str':'b:1'}", "")).isEqualTo(one);
        JsonNode passing = mp.qrCode("QR_STR_SCENE", "{'scene_str':'b:1'}", ",'expire_seconds':2592000");
        assertThat(passing.path("expire_seconds").asLong()).isEqualTo(2_592_000);
        String url = passing.path("url").asString();
        mp.clock.advance(Duration.ofDays(30).minusSeconds(1));
        mp.weChat("wechat-1").scan(url);
        mp.clock.advance(Duration.ofSeconds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mp.weChat("wechat-1").scan(url));
        mp.weChat("wechat-1").scan(one.path("url").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QR_LIMIT_STR_SCENE | {'scene_str':''} | '' | 40053",
                "QR_LIMIT_STR_SCENE | {'scene_id':1} | '' | 40053",
                "QR_STR_SCENE | {'scene_str':'x'} | ,'expire_seconds':2592001 | 40053",
                "QR_STR_SCENE | {'scene_str':'x'} | ,'expire_seconds':0 | 40053",
                "QR_LIMIT_SCENE | {'scene_id':100001} | '' | 40053",
                "QR_SCENE | {'scene_id':0} | '' | 40053",
                "QR_OTHER | {'scene_str':'x'} | '' | 40052",
                "QR_LIMIT_SCENE | {'scene_id':100000} | '' | 0",
                "QR_SCENE | {'scene_id':4294967295} | '' | 0",
                "QR_STR_SCENE | {'scene_str':'x'} | '' | 0",
            })
    void scenesHaveTheirLimits(String action, String scene, String more, int errcode) {
        assertThat(errcode(mp.qrCode(action, scene, more))).isEqualTo(errcode);
    }

    @Test
    void aSceneHasSixtyFourCharacters() {
        assertThat(errcode(mp.qrCode("QR_STR_SCENE", "{'scene_str':'" + "x".repeat(64) + "'}", "")))
                .isZero();
        assertThat(errcode(mp.qrCode("QR_STR_SCENE", "{'scene_str':'" + "x".repeat(65) + "'}", "")))
                .isEqualTo(40053);
    }

    @Test
    void thereAreAHundredThousandPermanentOnes() {
        MpScenes scenes = new MpScenes(mp.clock);
        for (int i = 0; i < MpScenes.MOST_PERMANENT; i++) {
            assertThat(create(scenes, i).has("ticket")).isTrue();
        }
        assertThat(create(scenes, 0).has("ticket")).isTrue();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> create(scenes, MpScenes.MOST_PERMANENT))
                .satisfies(refused -> assertThat(refused.errcode()).isEqualTo(45029));
    }

    private static JsonNode create(MpScenes scenes, int number) {
        JsonNode body = Json.MAPPER.readTree("{\"action_name\":\"QR_LIMIT_STR_SCENE\",\"action_info\":{\"scene\":"
                + "{\"scene_str\":\"b:" + number + "\"}}}");
        return scenes.create(body, "http://here");
    }

    // ---- followers ----

    @Test
    void theServerTellsWhoFollows() {
        assertThat(errcode(mp.get("user/info?openid=oNobody"))).isEqualTo(40003);
        String openid = openid("wechat-1");
        assertThat(mp.get("user/info?openid=" + openid).path("subscribe").asInt())
                .isZero();
        mp.weChat("wechat-1").follow();
        JsonNode info = mp.get("user/info?openid=" + openid);
        assertThat(info.path("subscribe").asInt()).isEqualTo(1);
        assertThat(info.path("subscribe_time").asLong())
                .isEqualTo(mp.clock.instant().getEpochSecond());
    }

    // ---- template messages ----

    @Test
    void aNoticeReachesWhoFollows() {
        mp.weChat("wechat-1").follow();
        JsonNode answer = mp.notify(openid("wechat-1"), "c1", "海珠一支部");
        assertThat(errcode(answer)).isZero();
        assertThat(answer.path("msgid").asLong()).isPositive();
        assertThat(mp.weChat("wechat-1").messages()).singleElement().satisfies(message -> {
            assertThat(message.title()).isEqualTo("报到进度");
            assertThat(message.text()).isEqualTo("支部：海珠一支部\n结果：等待审核");
            assertThat(message.url()).isEqualTo("https://tuanlink.example/member/");
        });
    }

    @Test
    void whoDoesNotFollowGetsNone() {
        assertThat(errcode(mp.notify("oNobody", "c1", "某支部"))).isEqualTo(40003);
        String openid = openid("wechat-1");
        assertThat(errcode(mp.notify(openid, "c1", "某支部"))).isEqualTo(43004);
        mp.weChat("wechat-1").follow();
        assertThat(errcode(mp.notify(openid, "c1", "某支部"))).isZero();
        mp.weChat("wechat-1").unfollow();
        assertThat(errcode(mp.notify(openid, "c2", "某支部"))).isEqualTo(43004);
        assertThat(mp.texts("wechat-1")).hasSize(1);
    }

    @Test
    void aRepetitionArrivesOnceWithinTenMinutes() {
        mp.weChat("wechat-1").follow();
        mp.weChat("wechat-2").follow();
        long id = mp.notify(openid("wechat-1"), "c1", "某支部").path("msgid").asLong();
        mp.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(mp.notify(openid("wechat-1"), "c1", "某支部").path("msgid").asLong())
                .isEqualTo(id);
        assertThat(errcode(mp.notify(openid("wechat-2"), "c1", "某支部"))).isZero();
        assertThat(mp.texts("wechat-1")).hasSize(1);
        assertThat(mp.texts("wechat-2")).hasSize(1);
        mp.clock.advance(Duration.ofSeconds(1));
        assertThat(errcode(mp.notify(openid("wechat-1"), "c1", "某支部"))).isZero();
        assertThat(mp.texts("wechat-1")).hasSize(2);
    }

    @Test
    void valuesMustSuitTheTemplate() {
        mp.weChat("wechat-1").follow();
        String to = "{'touser':'" + openid("wechat-1") + "',";
        assertThat(errcode(mp.post("message/template/send", to + "'template_id':'T2','data':{}}")))
                .isEqualTo(40037);
        assertThat(errcode(
                        mp.post("message/template/send", to + "'template_id':'T1','data':{'thing1':{'value':'某支部'}}}")))
                .isEqualTo(47003);
        assertThat(errcode(mp.notify(openid("wechat-1"), "", "支".repeat(20)))).isZero();
        assertThat(errcode(mp.notify(openid("wechat-1"), "", "支".repeat(21)))).isEqualTo(47003);
        assertThat(errcode(mp.notify(openid("wechat-1"), "", " "))).isEqualTo(47003);
    }

    @ParameterizedTest
    @CsvSource({
        "time, 2018年1月2日 9:00, 0",
        "time, 2018-01-02 09:00:00, 0",
        "time, 9:00, 0",
        "time, 1月2日 9:00, 47003",
        "time, 2018-01/02 9:00, 47003",
        "date, 2018年1月2日, 0",
        "date, 1月2日, 47003",
        "number, 12.5, 0",
        "number, 十二, 47003",
        "phrase, 报到已通过, 0",
        "phrase, 报到已经通过, 47003",
    })
    void aValueHasTheFormOfItsKind(String kind, String value, int errcode) {
        mp.account.addTemplate("T3", "试", "值：{{" + kind + "1.DATA}}");
        mp.weChat("wechat-1").follow();
        assertThat(errcode(mp.post(
                        "message/template/send",
                        "{'touser':'" + openid("wechat-1") + "','template_id':'T3','data':{'" + kind + "1':{'value':'"
                                + value + "'}}}")))
                .isEqualTo(errcode);
    }

    @ParameterizedTest
    @ValueSource(strings = {OfficialAccount.BLOCKED, OfficialAccount.FAILS})
    void aNoticeMayBeTakenAndNotArrive(String fate) {
        mp.weChat("wechat-1").follow();
        mp.account.letHappen(openid("wechat-1"), fate);
        assertThat(errcode(mp.notify(openid("wechat-1"), "c1", "某支部"))).isZero();
        assertThat(mp.texts("wechat-1")).isEmpty();
    }

    // ---- texts in the chat ----

    private int say(String text) {
        return errcode(mp.post(
                "message/custom/send",
                "{'touser':'" + openid("wechat-1") + "','msgtype':'text','text':{'content':'" + text + "'}}"));
    }

    @Test
    void aTextAnswersWhatHeJustDidThreeTimesWithinAMinute() {
        assertThat(say("你好")).isEqualTo(45015);
        mp.weChat("wechat-1").follow();
        mp.clock.advance(Duration.ofMinutes(1));
        assertThat(say("一")).isZero();
        mp.clock.advance(Duration.ofSeconds(1));
        assertThat(say("迟了")).isEqualTo(45015);
        mp.weChat("wechat-1")
                .scan(mp.qrCode("QR_LIMIT_STR_SCENE", "{'scene_str':'b:1'}", "")
                        .path("url")
                        .asString());
        assertThat(say("二")).isZero();
        assertThat(say("三")).isZero();
        assertThat(say("四")).isZero();
        assertThat(say("五")).isEqualTo(45047);
        assertThat(mp.texts("wechat-1")).containsExactly("一", "二", "三", "四");
    }

    @Test
    void aTextHasTwoThousandAndFortyEightBytes() {
        mp.weChat("wechat-1").follow();
        assertThat(say("")).isEqualTo(44004);
        assertThat(say("x".repeat(2_048))).isZero();
        assertThat(say("x".repeat(2_049))).isEqualTo(45002);
    }

    // ---- menu, token, reset ----

    @Test
    void theMenuIsForFollowers() {
        assertThat(errcode(mp.post(
                        "menu/create",
                        "{'button':[{'type':'view','name':'在线报到','url':'https://tuanlink.example/member/'},"
                                + "{'type':'click','name':'帮助','key':'HELP'}]}")))
                .isZero();
        WeChat weChat = mp.weChat("wechat-1");
        assertThat(weChat.menu()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> weChat.openMenu("在线报到"));
        weChat.follow();
        assertThat(weChat.menu()).isPresent();
        assertThat(weChat.openMenu("在线报到")).isEqualTo("https://tuanlink.example/member/");
        assertThat(weChat.openMenu("帮助")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> weChat.openMenu("没有"));
    }

    @Test
    void everyCallNeedsTheToken() {
        assertThat(errcode(mp.call(false, "user/info?openid=o1", ""))).isEqualTo(41001);
        assertThat(errcode(mp.call(false, "user/info?openid=o1&access_token=wrong", "")))
                .isEqualTo(40001);
        String token = mp.token();
        mp.clock.advance(Duration.ofHours(2));
        assertThat(errcode(mp.call(false, "user/info?openid=o1&access_token=" + token, "")))
                .isEqualTo(42001);
    }

    @Test
    void aResetForgetsPeopleAndKeepsTemplates() {
        mp.weChat("wechat-1").follow();
        assertThat(errcode(mp.notify(openid("wechat-1"), "c1", "某支部"))).isZero();
        mp.admin.reset();
        assertThat(mp.weChat("wechat-1").isFollowing()).isFalse();
        assertThat(mp.texts("wechat-1")).isEmpty();
        mp.weChat("wechat-1").follow();
        assertThat(errcode(mp.notify(openid("wechat-1"), "c1", "某支部"))).isZero();
    }

    @Test
    void faultsStrikeByNameAndPerson() {
        mp.weChat("wechat-1").follow();
        mp.admin.inject(FaultRule.on("mp/message/template/send", new Fault.ErrorCode(45009))
                .about(openid("wechat-1")));
        assertThat(errcode(mp.notify(openid("wechat-1"), "c1", "某支部"))).isEqualTo(45009);
        assertThat(errcode(mp.notify(openid("wechat-1"), "c1", "某支部"))).isZero();
        assertThat(mp.admin.counts().callsOf("mp/message/template/send")).isEqualTo(2);
    }

    // ---- phones ----

    @ParameterizedTest
    @CsvSource({
        "wechat-7, 13900000007",
        "wechat-12345678, 13912345678",
        "wechat-13800001111, 13800001111",
        "13800000001, 13800000001",
        "outsider-1, outsider-1",
    })
    void aPhoneHasANumber(String owner, String number) {
        assertThat(mp.admin.phone(owner).mobile()).isEqualTo(number);
    }

    @Test
    void anSmsReachesTheNumberOfAWeChat() {
        mp.admin.sms().approveTemplate("SMS_1", "验证码${code}");
        mp.admin.sms().deliver("13900000007", "SMS_1", Map.of("code", "123456"));
        assertThat(mp.admin.phone("wechat-7").sms()).singleElement().satisfies(sms -> assertThat(sms.text())
                .endsWith("验证码123456"));
    }
}
