package org.tuanlink.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tuanlink.messaging.SmsState.State;
import org.tuanlink.testing.SimulatedWeCom;

/** What the SMS vendor reports, from the wire to the SMS. */
@MessagingTest
@ExtendWith(OutputCaptureExtension.class)
class SmsReceiptsIT {

    private static final String MOBILE = "13800000001";
    private static final String ADDRESS = "/callback/sms/" + SimulatedWeCom.SMS_RECEIPT_SECRET;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    ApplicationContext service;

    @LocalServerPort
    int port;

    private MessagingBed bed;
    private SmsReceipts receipts;

    @BeforeEach
    void anEmptyOutbox() {
        bed = new MessagingBed(service);
        bed.clear();
        receipts = bed.receipts();
    }

    private HttpResponse<String> ask(String method, String path, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json;charset=utf-8")
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> push(String body) throws Exception {
        return ask("POST", ADDRESS, body.getBytes(UTF_8));
    }

    private static String receipt(String outId, String bizId, boolean success, String code) {
        return "{\"phone_number\":\"%s\",\"send_time\":\"2026-11-23 09:00:00\",\"report_time\":\"2026-11-23 09:00:03\","
                        .formatted(MOBILE)
                + "\"success\":%s,\"err_code\":\"%s\",\"err_msg\":\"用户接收\",\"sms_size\":\"1\",\"biz_id\":\"%s\",\"out_id\":\"%s\"}"
                        .formatted(success, code, bizId, outId);
    }

    private static String delivered(String outId) {
        return receipt(outId, "900619746936498440^0", true, "DELIVERED");
    }

    private String reference(String key) {
        return bed.column("messaging_sms", "reference", key);
    }

    /** An SMS that the vendor took. */
    private String accepted(String key) {
        bed.orderSms(key, MOBILE);
        MessagingBed.workOff(bed.smsSending(Map.of()));
        assertThat(bed.smsState(key)).isEqualTo(State.ACCEPTED);
        return reference(key);
    }

    private void apply() {
        receipts.apply(() -> false);
    }

    private List<String> stored() {
        return bed.jdbc.queryForList("SELECT state FROM messaging_sms_receipt ORDER BY id", String.class);
    }

    private double counted(String outcome) {
        return bed.meters
                .counter("tuanlink.messaging.receipts", "outcome", outcome)
                .count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callback/sms",
                "/callback/sms/",
                "/callback/sms/another-receipt-secret00",
                "/callback/sms/simulated-receipt-secre",
                "/callback/sms/simulated-receipt-secret/",
                "/callback/sms/simulated-receipt-secret/more"
            })
    void whoDoesNotKnowTheAddressIsToldNothing(String path) throws Exception {
        HttpResponse<String> answer = ask("POST", path, ("[" + delivered("0".repeat(32)) + "]").getBytes(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    void withoutASecretThereIsNoAddress() {
        assertThat(bed.receipts(Map.of("receipt-secret", "")).isAddress("")).isFalse();
        assertThat(bed.receipts(Map.of("access-key-id", "", "access-key-secret", ""))
                        .isAddress(SimulatedWeCom.SMS_RECEIPT_SECRET))
                .as("there is no SMS")
                .isFalse();
        assertThat(receipts.isAddress(SimulatedWeCom.SMS_RECEIPT_SECRET)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void onlyPostIsTaken(String method) throws Exception {
        HttpResponse<String> answer = ask(method, ADDRESS, new byte[0]);
        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "null", "\"x\"", "[{\"out_id\":", "<xml/>"})
    void whatIsNotTheVendorsIsRefused(String body) throws Exception {
        HttpResponse<String> answer = push(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedAndWhatIsLargeIsNot() throws Exception {
        String one = delivered("a".repeat(32));
        int fit = (1 << 20) / (one.getBytes(UTF_8).length + 1) - 2;
        assertThat(push("[" + (one + ",").repeat(fit) + one + "]").statusCode()).isEqualTo(200);
        assertThat(push("[\"" + "x".repeat(1 << 20) + "\"]").statusCode()).isEqualTo(413);
        assertThat(push("[".repeat(100_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void aReceiptIsStoredBeforeItIsAcknowledgedAndAppliedOnce() throws Exception {
        String reference = accepted("receipt:1");
        HttpResponse<String> answer = push("[" + delivered(reference) + "]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"code\":0,\"msg\":\"ok\"}");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(stored()).containsExactly("NEW");

        apply();
        assertThat(push("[" + delivered(reference) + "," + delivered(reference) + "]")
                        .statusCode())
                .isEqualTo(200);
        apply();

        assertThat(bed.smsState("receipt:1")).isEqualTo(State.DELIVERED);
        assertThat(bed.results.of("receipt:1")).containsExactly("ACCEPTED", "DELIVERED");
        assertThat(stored()).containsExactly("APPLIED");
        assertThat(bed.jdbc.queryForObject("SELECT deliveries FROM messaging_sms_receipt", Integer.class))
                .isEqualTo(3);
    }

    @Test
    void aBadEntryDoesNotHoldUpTheGoodOnes() throws Exception {
        String first = accepted("receipt:2");
        String second = accepted("receipt:3");
        String noWord = "{\"out_id\":\"%s\",\"biz_id\":\"1^0\",\"success\":\"perhaps\"}".formatted(second);
        HttpResponse<String> answer = push("[" + delivered(first)
                + ",7,null,\"x\",[],{},{\"out_id\":{\"a\":1},\"success\":true},{\"out_id\":\"'; DROP\",\"success\":true},"
                + noWord + "," + receipt(second, "2^0", false, "MOBILE_IN_BLACK") + "]");
        assertThat(answer.statusCode()).isEqualTo(200);
        apply();
        assertThat(bed.smsState("receipt:2")).isEqualTo(State.DELIVERED);
        assertThat(bed.smsState("receipt:3")).isEqualTo(State.FAILED);
        assertThat(bed.results.last().reason()).isEqualTo("号码在运营商黑名单中。");
        assertThat(stored()).containsExactly("APPLIED", "APPLIED");
    }

    @Test
    void withoutItsTableNothingIsAcknowledged(CapturedOutput log) throws Exception {
        String reference = accepted("receipt:4");
        bed.jdbc.execute("ALTER TABLE messaging_sms_receipt RENAME TO messaging_sms_receipt_gone");
        try {
            HttpResponse<String> answer = push("[" + delivered(reference) + "]");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEmpty();
        } finally {
            bed.jdbc.execute("ALTER TABLE messaging_sms_receipt_gone RENAME TO messaging_sms_receipt");
        }
        assertThat(push("[" + delivered(reference) + "]").statusCode()).isEqualTo(200);
        apply();
        assertThat(bed.smsState("receipt:4")).isEqualTo(State.DELIVERED);
        assertThat(log)
                .contains("SMS receipts were not stored")
                .doesNotContain(MOBILE, reference, SimulatedWeCom.SMS_RECEIPT_SECRET);
    }

    @Test
    void theFirstWordCountsInWhateverOrderTheyCome() throws Exception {
        String reference = accepted("receipt:5");
        push("[" + delivered(reference) + "," + receipt(reference, "1^0", false, "UNDELIV") + "]");
        apply();
        assertThat(bed.smsState("receipt:5")).isEqualTo(State.DELIVERED);
        assertThat(bed.results.of("receipt:5")).containsExactly("ACCEPTED", "DELIVERED");
        assertThat(stored()).containsExactly("APPLIED", "LATE");
    }

    @Test
    void aReceiptMayOvertakeTheVendorsAnswer() {
        bed.orderSms("receipt:6", MOBILE);
        SmsVendor overtaken = (mobile, sms, reference) -> {
            receipts.store(("[" + delivered(reference) + "]").getBytes(UTF_8));
            apply();
            return new SmsAnswer.Accepted("900619746936498440^0");
        };
        MessagingBed.workOff(bed.smsSending(bed.smsProperties(Map.of()), overtaken));
        assertThat(bed.smsState("receipt:6")).isEqualTo(State.DELIVERED);
        assertThat(bed.results.of("receipt:6")).containsExactly("DELIVERED");
    }

    @Test
    void aReceiptClearsUpWhatWasUncertain() {
        bed.orderSms("receipt:7", MOBILE);
        MessagingBed.workOff(bed.smsSending(
                bed.smsProperties(Map.of()), (mobile, sms, reference) -> new SmsAnswer.Uncertain("NO_ANSWER")));
        assertThat(bed.smsState("receipt:7")).isEqualTo(State.UNCERTAIN);
        receipts.store(("[" + delivered(reference("receipt:7")) + "]").getBytes(UTF_8));
        apply();
        assertThat(bed.smsState("receipt:7")).isEqualTo(State.DELIVERED);
        assertThat(bed.results.of("receipt:7")).containsExactly("UNCERTAIN", "DELIVERED");
    }

    @Test
    void whatTheVendorHadAfterAllIsNotSentAgain() {
        bed.orderSms("receipt:8", MOBILE);
        MessagingBed.workOff(bed.smsSending(
                bed.smsProperties(Map.of()), (mobile, sms, reference) -> new SmsAnswer.Later("Throttling")));
        assertThat(bed.smsState("receipt:8")).isEqualTo(State.WAITING);
        receipts.store(("[" + delivered(reference("receipt:8")) + "]").getBytes(UTF_8));
        apply();
        bed.clock.shift(Duration.ofHours(1));
        MessagingBed.workOff(bed.smsSending(Map.of()));
        assertThat(bed.smsState("receipt:8")).isEqualTo(State.DELIVERED);
        assertThat(SimulatedWeCom.get().admin().sms().to(MOBILE)).isEmpty();
    }

    @Test
    void anSmsOfSomebodyElseIsKeptAndCountedAndNoError() throws Exception {
        assertThat(push("[" + delivered("f".repeat(32)) + "," + receipt("crm-4711", "5^0", true, "DELIVERED") + "]")
                        .statusCode())
                .isEqualTo(200);
        apply();
        assertThat(stored()).containsExactly("UNKNOWN", "UNKNOWN");
        assertThat(counted("unknown")).isEqualTo(2);
        assertThat(bed.results.of("receipt:1")).isEmpty();
    }

    @Test
    void whereOurReferenceIsMissingTheVendorsTells() {
        accepted("receipt:9");
        String bizId = bed.column("messaging_sms", "vendor_id", "receipt:9");
        receipts.store(("[" + receipt("", bizId, true, "DELIVERED") + "]").getBytes(UTF_8));
        apply();
        assertThat(bed.smsState("receipt:9")).isEqualTo(State.DELIVERED);
    }

    @Test
    void whatCannotBeAppliedWaitsWithoutHoldingUpTheOthers() {
        String first = accepted("receipt:10");
        String second = accepted("receipt:11");
        receipts.store(("[" + delivered(first) + "," + delivered(second) + "]").getBytes(UTF_8));
        bed.jdbc.execute("CREATE TRIGGER test_refuse BEFORE UPDATE ON messaging_sms FOR EACH ROW"
                + " SET NEW.attempts = IF(NEW.message_key = 'receipt:10', NULL, NEW.attempts)");
        try {
            apply();
        } finally {
            bed.jdbc.execute("DROP TRIGGER test_refuse");
        }
        assertThat(bed.smsState("receipt:10")).isEqualTo(State.ACCEPTED);
        assertThat(bed.smsState("receipt:11")).isEqualTo(State.DELIVERED);
        assertThat(stored()).containsExactly("NEW", "APPLIED");
        apply();
        assertThat(bed.smsState("receipt:10")).isEqualTo(State.DELIVERED);
    }

    @Test
    void twoNodesApplyingAtOnceTellOnce() {
        String reference = accepted("receipt:12");
        receipts.store(("[" + delivered(reference) + "]").getBytes(UTF_8));
        List<Thread> nodes = List.of(new Thread(this::apply), new Thread(this::apply), new Thread(this::apply));
        nodes.forEach(Thread::start);
        nodes.forEach(SmsReceiptsIT::join);
        assertThat(bed.results.of("receipt:12")).containsExactly("ACCEPTED", "DELIVERED");
    }

    private static void join(Thread node) {
        try {
            node.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingPersonalIsKeptOrLogged(CapturedOutput log) throws Exception {
        String reference = accepted("receipt:13");
        push("[" + receipt(reference, "1^0", false, MOBILE) + "]");
        push("[{\"phone_number\":\"" + MOBILE + "\"");
        apply();
        assertThat(bed.jdbc.queryForList("SELECT * FROM messaging_sms_receipt").toString())
                .doesNotContain(MOBILE);
        assertThat(bed.results.last().reason()).doesNotContain(MOBILE);
        assertThat(log).doesNotContain(MOBILE).doesNotContain(SimulatedWeCom.SMS_RECEIPT_SECRET);
    }
}
