package org.tuanlink.mp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tuanlink.platform.Secret;
import org.tuanlink.testing.TestServers;
import wecomsim.Administrator;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.MpAccount;
import wecomsim.SimulatorOptions;
import wecomsim.WeChat;
import wecomsim.WeComSimulator;

/** The Official Account's gateway against the simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class MpGatewayIT {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private static final Instant NOW = Instant.parse("2018-01-02T01:00:00Z");
    private static final String SEND = "mp/message/template/send";

    private final WeComSimulator weCom = WeComSimulator.start(
            SimulatorOptions.defaults().with(Map.of("trustedDomains", Set.of("tuanlink.example"))));
    private final Administrator admin = weCom.admin();
    private final RedissonClient redisson = redisson();
    private final MpGateway gateway = gateway(MpAccount.standard().secret(), weCom.mpBaseUrl());

    private static RedissonClient redisson() {
        Config config = new Config();
        config.useSingleServer()
                .setAddress(TestServers.redisUrl())
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(4)
                .setSubscriptionConnectionMinimumIdleSize(1);
        return Redisson.create(config);
    }

    private MpGateway gateway(String secret, String apiBaseUrl) {
        MpProperties properties = new MpProperties(
                MpAccount.standard().appId(),
                new Secret(secret),
                null,
                null,
                null,
                null,
                null,
                apiBaseUrl,
                weCom.mpOpenUrl());
        MpConfiguration configuration = new MpConfiguration();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return configuration.mpGateway(configuration.mpCalls(properties, redisson, clock, meters), clock);
    }

    @Test
    void everyCallIsCountedByItsOutcome() {
        assertThat(meters.find("tuanlink.mp.calls").tag("outcome", "0").timer()).isNotNull();
        refused(40029, MpRemedy.REFUSED, () -> gateway.openIdByCode("code01"));
        assertThat(meters.get("tuanlink.mp.calls")
                        .tags("api", "/sns/oauth2/access_token", "outcome", "40029")
                        .timer()
                        .count())
                .isPositive();
    }

    @AfterAll
    void stop() {
        redisson.shutdown();
        weCom.close();
    }

    @BeforeEach
    void anew() {
        admin.reset();
        admin.clearFaults();
        admin.resetCounts();
        redisson.getKeys().deleteByPattern("tuanlink:mp:*");
        admin.account().addTemplate("T1", "报到进度", "支部：{{thing1.DATA}}");
    }

    private WeChat weChat() {
        return admin.phone("wechat-1").weChat();
    }

    private OpenId person() {
        return new OpenId(weChat().openid());
    }

    private MpNotice notice(String clientId, String branch) {
        return new MpNotice(person(), "T1", "https://tuanlink.example/member/", clientId, Map.of("thing1", branch));
    }

    private static void refused(int errcode, MpRemedy remedy, ThrowingCallable call) {
        assertThatExceptionOfType(MpCallException.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.errcode()).isEqualTo(errcode);
            assertThat(refusal.remedy()).isEqualTo(remedy);
            assertThat(refusal.sentence()).isNotBlank();
        });
    }

    @Test
    void aBrowserInsideWeChatComesBackAsAPerson() {
        URI authorize = gateway.authorizeUrl(URI.create("https://tuanlink.example/member/wechat?a=1&b=2"), "State01");
        assertThat(authorize.toString())
                .startsWith(weCom.baseUrl() + "/connect/oauth2/authorize?appid=wxsimulatedmp0001");
        URI back = admin.phone("wechat-1").authorize(authorize);
        assertThat(back.toString()).startsWith("https://tuanlink.example/member/wechat?a=1&b=2&code=");
        assertThat(back.getQuery()).endsWith("state=State01");
        String code = back.getQuery().replaceAll(".*code=([^&]+).*", "$1");
        assertThat(gateway.openIdByCode(code)).isEqualTo(person());
        refused(40163, MpRemedy.REFUSED, () -> gateway.openIdByCode(code));
        refused(40029, MpRemedy.REFUSED, () -> gateway.openIdByCode("nonsense"));
        refused(40029, MpRemedy.REFUSED, () -> gateway.openIdByCode("x&secret=y"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway.authorizeUrl(URI.create("https://tuanlink.example/"), "a&b"));
    }

    @Test
    void itIsAskedWhoFollows() {
        assertThat(gateway.isFollowing(person())).isFalse();
        weChat().follow();
        assertThat(gateway.isFollowing(person())).isTrue();
        refused(40003, MpRemedy.REFUSED, () -> gateway.isFollowing(new OpenId("oNobody")));
    }

    @Test
    void aBranchHasACodeWithAScene() {
        MpQrCode lasting = gateway.permanentQrCode(new QrScene("b:1234"));
        assertThat(lasting.endsAt()).isNull();
        assertThat(lasting.ticket()).isNotEmpty();
        weChat().scan(lasting.content());
        assertThat(weChat().isFollowing()).isTrue();
        MpQrCode passing = gateway.temporaryQrCode(new QrScene("b:1234"), Duration.ofDays(30));
        assertThat(passing.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        weChat().scan(passing.content());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway.temporaryQrCode(new QrScene("b:1"), Duration.ofDays(31)));
        assertThatIllegalArgumentException().isThrownBy(() -> new QrScene("x".repeat(65)));
    }

    @Test
    void aNoticeIsSentAndARepetitionIsNot() {
        weChat().follow();
        String id = gateway.send(notice("client1", "海珠一支部"));
        assertThat(gateway.send(notice("client1", "海珠一支部"))).isEqualTo(id);
        assertThat(weChat().messages()).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo(Long.parseLong(id));
            assertThat(message.text()).isEqualTo("支部：海珠一支部");
            assertThat(message.url()).isEqualTo("https://tuanlink.example/member/");
        });
    }

    @Test
    void valuesGoAsTheyAreAndAreNeverShortenedInSilence() {
        weChat().follow();
        refused(47003, MpRemedy.REFUSED, () -> gateway.send(notice("client1", "支".repeat(21))));
        assertThat(gateway.send(notice("client2", "\"}},<支>&部\\"))).isNotEmpty();
        assertThat(weChat().messages()).singleElement().satisfies(message -> assertThat(message.text())
                .isEqualTo("支部：\"}},<支>&部\\"));
    }

    @Test
    void whoDoesNotFollowIsKnownByTheRefusal() {
        refused(43004, MpRemedy.NOT_FOLLOWING, () -> gateway.send(notice("client1", "某支部")));
    }

    @Test
    void aTextAnswersInTheChat() {
        weChat().follow();
        gateway.say(person(), "请点这里报到：https://tuanlink.example/member/branch/1");
        assertThat(weChat().messages()).singleElement().satisfies(message -> assertThat(message.text())
                .endsWith("/branch/1"));
    }

    @ParameterizedTest
    @CsvSource({
        "40037, REFUSED",
        "45009, STOP",
        "48001, STOP",
        "43101, NOT_FOLLOWING",
        "47001, OUR_FAULT",
        "99123, REFUSED",
    })
    void refusalsAreClassed(int errcode, MpRemedy remedy) {
        weChat().follow();
        admin.inject(FaultRule.on(SEND, new Fault.ErrorCode(errcode)));
        refused(errcode, remedy, () -> gateway.send(notice("client1", "某支部")));
    }

    @Test
    void aBusyServerIsAskedOnceMore() {
        weChat().follow();
        admin.inject(FaultRule.on(SEND, new Fault.Busy()));
        assertThat(gateway.send(notice("client1", "某支部"))).isNotEmpty();
        admin.inject(FaultRule.on(SEND, new Fault.Busy()).times(2));
        refused(-1, MpRemedy.RETRY_LATER, () -> gateway.send(notice("client2", "某支部")));
    }

    @Test
    void aLostAnswerIsNoRefusal() {
        weChat().follow();
        admin.inject(FaultRule.on(SEND, new Fault.CutAfter()));
        refused(0, MpRemedy.OUTCOME_UNKNOWN, () -> gateway.send(notice("client1", "某支部")));
        assertThat(weChat().messages()).hasSize(1);
        assertThat(admin.counts().callsOf(SEND)).isEqualTo(1);
        MpGateway nowhere = gateway(MpAccount.standard().secret(), "http://127.0.0.1:1");
        redisson.getKeys().deleteByPattern("tuanlink:mp:*");
        refused(0, MpRemedy.RETRY_LATER, () -> nowhere.isFollowing(person()));
    }

    @Test
    void theTokenIsAskedForOnceAndSharedAndReplacedWhenItEnds() {
        weChat().follow();
        assertThat(gateway.isFollowing(person())).isTrue();
        MpGateway other = gateway(MpAccount.standard().secret(), weCom.mpBaseUrl());
        assertThat(other.isFollowing(person())).isTrue();
        assertThat(admin.counts().callsOf("mp/stable_token")).isEqualTo(1);
        admin.inject(FaultRule.on("mp/user/info", new Fault.TokenExpiry()));
        assertThat(gateway.isFollowing(person())).isTrue();
        assertThat(admin.counts().callsOf("mp/stable_token")).isEqualTo(2);
    }

    @Test
    void nothingSecretIsInTheLog(CapturedOutput log) {
        MpGateway wrong = gateway("guessed-secret-01", weCom.mpBaseUrl());
        redisson.getKeys().deleteByPattern("tuanlink:mp:*");
        refused(40125, MpRemedy.STOP, () -> wrong.isFollowing(person()));
        refused(40125, MpRemedy.STOP, () -> wrong.openIdByCode("code01"));
        refused(43004, MpRemedy.NOT_FOLLOWING, () -> gateway.send(notice("client1", "某秘密支部")));
        refused(40029, MpRemedy.REFUSED, () -> gateway.openIdByCode("code01"));
        admin.inject(FaultRule.on(SEND, new Fault.CutBefore()));
        refused(0, MpRemedy.OUTCOME_UNKNOWN, () -> gateway.send(notice("client2", "某秘密支部")));
        assertThat(log.getAll()).doesNotContain("access_token").doesNotContain("某秘密支部");
        assertThat(log.getAll()).doesNotContain("guessed-secret-01").doesNotContain(person().value());
        assertThat(person().toString()).doesNotContain(person().value());
    }

    @Test
    void withoutAnAccountNoCallIsMade() {
        MpGateway none = new MpClient(new MpCalls(null, new SimpleMeterRegistry()), Clock.systemUTC());
        assertThat(none.isConfigured()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> none.isFollowing(person()));
    }
}
