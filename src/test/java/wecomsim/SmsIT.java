package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The SMS vendor over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsIT {

    private static final String MOBILE = "13800000001";

    private final TestClock clock = new TestClock();
    private final WeComSimulator simulator =
            WeComSimulator.start(SimulatorOptions.defaults().withClock(clock));
    private final Sms sms = simulator.admin().sms();
    private final SmsClient client = new SmsClient(simulator);
    private final ReceiptReceiver receiver = new ReceiptReceiver();

    @AfterAll
    void stop() {
        receiver.close();
        simulator.close();
    }

    @BeforeEach
    void reset() {
        simulator.admin().reset();
        receiver.forget();
        sms.approveTemplate("SMS_1", "您好${name}，请打开 tl.example/i/${code} 加入。");
    }

    @Test
    void takesWhatIsSignedAndFillsTheTemplate() throws Exception {
        SmsClient.Reply reply = client.send(MOBILE, "某同志");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isEqualTo("OK");
        assertThat(sms.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.mobile()).isEqualTo(MOBILE);
            assertThat(sent.text()).isEqualTo("【广东共青团】您好某同志，请打开 tl.example/i/a1b2c3 加入。");
            assertThat(sent.bizId()).isEqualTo(reply.json().path("BizId").asString());
            assertThat(sent.outId()).isEqualTo("out-1");
            assertThat(sent.size()).isEqualTo(1);
        });
    }

    @Test
    void takesTheThirdVersionOfTheSignatureToo() throws Exception {
        assertThat(client.sendSignedInHeader(MOBILE, "").code()).isEqualTo("OK");
        assertThat(client.sendSignedInHeader(MOBILE, "changed").code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(sms.sent()).hasSize(1);
    }

    @Test
    void isOnThePhoneOfTheMemberWithTheNumber() throws Exception {
        simulator.admin().addMember("ben", "某", MOBILE, 1L);
        assertThat(client.send("+86" + MOBILE, "某").code()).isEqualTo("OK");
        assertThat(simulator.admin().phone("ben").sms()).hasSize(1);
        assertThat(simulator.admin().phone(MOBILE).sms()).hasSize(1);
        assertThat(simulator.admin().phone("13800000002").sms()).isEmpty();
    }

    /** The common parameter, what it says instead ({@code -} for nothing), and how that is refused. */
    @ParameterizedTest
    @CsvSource({
        "Action, SendMail, 404, InvalidAction.NotFound",
        "Version, 2016-01-01, 404, InvalidAction.NotFound",
        "AccessKeyId, -, 400, MissingAccessKeyId",
        "AccessKeyId, other, 404, InvalidAccessKeyId.NotFound",
        "Timestamp, -, 400, MissingTimestamp",
        "Timestamp, yesterday, 400, InvalidTimeStamp.Format",
        "SignatureNonce, -, 400, MissingSignatureNonce",
        "SignatureMethod, HMAC-MD5, 400, InvalidSignatureMethod",
        "SignatureVersion, 9, 400, InvalidSignatureMethod",
        "Signature, nonsense, 400, SignatureDoesNotMatch",
    })
    void theGatewayRefuses(String parameter, String value, int status, String code) throws Exception {
        SmsClient.Reply reply = client.send(MOBILE, Map.of(), Map.of(parameter, value.equals("-") ? "" : value));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(sms.sent()).isEmpty();
    }

    @Test
    void aRequestIsGoodForFifteenMinutes() throws Exception {
        for (int seconds : List.of(-901, 901)) {
            String off = clock.instant().plusSeconds(seconds).toString();
            assertThat(client.send(MOBILE, Map.of(), Map.of("Timestamp", off)).code())
                    .isEqualTo("InvalidTimeStamp.Expired");
        }
        String late = clock.instant().minusSeconds(899).toString();
        assertThat(client.send(MOBILE, Map.of(), Map.of("Timestamp", late)).code())
                .isEqualTo("OK");
    }

    @Test
    void aNonceIsUsedOnce() throws Exception {
        Map<String, String> nonce = Map.of("SignatureNonce", "n-1");
        assertThat(client.send(MOBILE, Map.of(), nonce).code()).isEqualTo("OK");
        assertThat(client.send(MOBILE, Map.of(), nonce).code()).isEqualTo("SignatureNonceUsed");
        assertThat(sms.sent()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            PhoneNumbers; -; MissingPhoneNumbers
            SignName; -; MissingSignName
            TemplateCode; -; MissingTemplateCode
            PhoneNumbers; 12345; isv.MOBILE_NUMBER_ILLEGAL
            PhoneNumbers; 13800000001,; isv.MOBILE_NUMBER_ILLEGAL
            SignName; 别人; isv.SMS_SIGNATURE_ILLEGAL
            TemplateCode; SMS_2; isv.SMS_TEMPLATE_ILLEGAL
            TemplateParam; nonsense; isv.INVALID_JSON_PARAM
            TemplateParam; {'name':'某','code':7}; isv.INVALID_JSON_PARAM
            TemplateParam; {'name':'某'}; isv.TEMPLATE_MISSING_PARAMETERS
            TemplateParam; {'name':'','code':'c'}; isv.TEMPLATE_MISSING_PARAMETERS
            TemplateParam; {'name':'一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六','code':'c'}; isv.PARAM_LENGTH_LIMIT
            TemplateParam; {'name':'某','code':'https://a/b'}; isv.PARAM_NOT_SUPPORT_URL
            TemplateParam; {'name':'某','code':'tl.example.cn/a'}; isv.PARAM_NOT_SUPPORT_URL
            """)
    void aBrokenRuleIsRefusedWithItsCode(String parameter, String value, String code) throws Exception {
        SmsClient.Reply reply =
                client.send(MOBILE, Map.of(parameter, value.equals("-") ? "" : value.replace('\'', '"')), Map.of());
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(code.startsWith("isv") ? 200 : 400);
        assertThat(sms.sent()).isEmpty();
    }

    @Test
    void aThousandNumbersAreTheMost() throws Exception {
        String thousand =
                IntStream.range(0, 1_000).mapToObj(i -> "138%08d".formatted(i)).collect(Collectors.joining(","));
        assertThat(client.send(thousand + ",13900000000", "某").code()).isEqualTo("isv.MOBILE_COUNT_OVER_LIMIT");
        assertThat(client.send(thousand, "某").code()).isEqualTo("OK");
        assertThat(sms.sent()).hasSize(1_000);
    }

    @Test
    void aNumberGetsFiftyInADay() throws Exception {
        sms.change(settings -> settings.with(Map.of("perNumberDay", 2)));
        assertThat(SmsSettings.standard().perNumberDay()).isEqualTo(50);
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("OK");
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("OK");
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("isv.BUSINESS_LIMIT_CONTROL");
        assertThat(client.send("13800000002", "某").code()).isEqualTo("OK");
        clock.advance(Duration.ofDays(1));
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("OK");
    }

    @Test
    void whatIsNotPaidForIsNotSent() throws Exception {
        sms.change(settings -> settings.with(Map.of("paidFor", 1)));
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("OK");
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("isv.OUT_OF_SERVICE");
    }

    @Test
    void anAnswerMayBeLostAfterTheSmsWasTaken() throws Exception {
        simulator
                .admin()
                .inject(FaultRule.on("sms/SendSms", new Fault.CutAfter()).about(MOBILE));
        simulator
                .admin()
                .inject(FaultRule.on("sms/SendSms", new Fault.CutBefore()).about("13800000002"));
        assertThatThrownBy(() -> client.send(MOBILE, "某")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.send("13800000002", "某")).isInstanceOf(IOException.class);
        assertThat(sms.sent()).extracting(SentSms::mobile).containsExactly(MOBILE);
        assertThat(simulator.admin().recentCalls("sms/SendSms")).hasSize(2);
    }

    @Test
    void anAnswerMayComeLate() throws Exception {
        simulator.admin().inject(FaultRule.on("sms/SendSms", new Fault.Delay(Duration.ofMillis(300))));
        long start = System.nanoTime();
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("OK");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void theVendorCanBeBusyOrDown() throws Exception {
        simulator.admin().inject(FaultRule.on("sms/SendSms", new Fault.Busy()));
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("isp.SYSTEM_ERROR");
        simulator.admin().inject(FaultRule.on("sms/SendSms", new Fault.TooConcurrent()));
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("Throttling.User");
        simulator.admin().inject(FaultRule.on("sms/SendSms", new Fault.ErrorCode(503)));
        assertThat(client.send(MOBILE, "某").status()).isEqualTo(503);
        assertThat(sms.sent()).isEmpty();
    }

    private List<JsonNode> receipts() {
        sms.awaitReceipts(Duration.ofSeconds(20));
        return receiver.pushes().stream().flatMap(JsonNode::valueStream).toList();
    }

    @Test
    void receiptsSayWhatBecameOfIt() throws Exception {
        sms.reportTo(receiver.url());
        sms.letHappen("13800000002", SmsFate.FAILS);
        sms.letHappen("13800000003", SmsFate.VANISHES);
        sms.letHappen("13800000004", SmsFate.ARRIVES_UNREPORTED);
        String first = client.send(MOBILE, "某").json().path("BizId").asString();
        for (int i = 2; i <= 4; i++) {
            assertThat(client.send("1380000000" + i, "某").code()).isEqualTo("OK");
        }
        List<JsonNode> receipts = receipts();
        assertThat(receipts).hasSize(2);
        JsonNode good = receipts.stream()
                .filter(each -> each.path("phone_number").asString().equals(MOBILE))
                .findFirst()
                .orElseThrow();
        assertThat(good.path("success").asBoolean()).isTrue();
        assertThat(good.path("err_code").asString()).isEqualTo("DELIVERED");
        assertThat(good.path("biz_id").asString()).isEqualTo(first);
        assertThat(good.path("out_id").asString()).isEqualTo("out-1");
        assertThat(good.path("sms_size").asString()).isEqualTo("1");
        assertThat(good.path("send_time").asString()).matches("2018-01-0[0-9] 08:00:00");
        assertThat(receipts).anyMatch(each -> !each.path("success").asBoolean(true));
        assertThat(sms.to("13800000003").get(0).arrived()).isFalse();
        assertThat(sms.to("13800000004").get(0).arrived()).isTrue();
    }

    @Test
    void aPushThatIsNotTakenComesThreeTimesMore() throws Exception {
        sms.reportTo(receiver.url());
        sms.change(settings -> settings.with(Map.of("minuteMillis", 1)));
        receiver.answer(number -> 500);
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("OK");
        assertThat(receipts()).hasSize(4);
        assertThat(sms.pushes()).extracting(SmsPush::status).containsOnly(500).hasSize(4);
    }

    @Test
    void aPushThatIsTakenEndsIt() throws Exception {
        sms.reportTo(receiver.url());
        sms.change(settings -> settings.with(Map.of("minuteMillis", 1)));
        receiver.answer(number -> number < 2 ? 503 : 200);
        assertThat(client.send(MOBILE, "某").code()).isEqualTo("OK");
        assertThat(receipts()).hasSize(2);
    }

    @Test
    void aReceiptMayComeTwiceAndSeveralAtATime() throws Exception {
        sms.reportTo(receiver.url());
        sms.change(settings -> settings.with(Map.of("receiptCopies", 2, "receiptDelayMillis", 300)));
        for (int i = 1; i <= 3; i++) {
            assertThat(client.send("1380000000" + i, "某").code()).isEqualTo("OK");
        }
        assertThat(receipts()).hasSize(6);
        assertThat(receiver.pushes()).hasSizeLessThan(6);
    }

    @Test
    void aLongTextIsSeveral() {
        SentSms of70 = new SentSms(clock.instant(), MOBILE, "SMS_1", "字".repeat(70), "", "", true);
        SentSms of71 = new SentSms(clock.instant(), MOBILE, "SMS_1", "字".repeat(71), "", "", true);
        SentSms of135 = new SentSms(clock.instant(), MOBILE, "SMS_1", "字".repeat(135), "", "", true);
        assertThat(List.of(of70, of71, of135)).extracting(SentSms::size).containsExactly(1, 2, 3);
    }
}
