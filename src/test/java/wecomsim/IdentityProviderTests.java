package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wecomsim.IdentityProvider.Asked;
import wecomsim.IdentityProvider.Said;

class IdentityProviderTests {

    private static final String PATH = "/v1/identity/verify";

    private final TestClock clock = new TestClock();
    private final IdentityProvider provider = new IdentityProvider(clock);
    private int nonces;

    private Map<String, String> signed(String secret, String body) {
        String nonce = String.format("%032x", ++nonces);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new HashMap<>();
        headers.put("x-app-key", provider.appKey());
        headers.put("x-timestamp", timestamp);
        headers.put("x-nonce", nonce);
        headers.put("x-signature", IdentityProvider.signature(secret, PATH, timestamp, nonce, body));
        return headers;
    }

    private static String body(String idNumber) {
        return "{\"name\":\"某某\",\"idNumber\":\"" + idNumber + "\"}";
    }

    private Said send(Map<String, String> headers, String body) {
        return provider.verify(new Asked(PATH, headers, body));
    }

    private Said verify(String idNumber) {
        return send(signed(provider.appSecret(), body(idNumber)), body(idNumber));
    }

    private static String idNumber(boolean fails) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> String.format("4401011999010%04dX", i))
                .filter(each -> IdentityProvider.usuallyFails(each) == fails)
                .findFirst()
                .orElseThrow();
    }

    private static String result(Said said) {
        return said.status() + " " + said.json().path("code").asString("") + " "
                + said.json().path("result").asString("");
    }

    @Test
    void aTwentiethFailAlwaysTheSame() {
        long failing = IntStream.range(0, 10_000)
                .filter(i -> IdentityProvider.usuallyFails(String.format("4401011999010%04dX", i)))
                .count();
        assertThat(failing).isBetween(400L, 600L);
        String bad = idNumber(true);
        assertThat(result(verify(bad))).isEqualTo("200 OK MISMATCH");
        assertThat(result(verify(bad))).isEqualTo("200 OK MISMATCH");
        Said good = verify(idNumber(false));
        assertThat(result(good)).isEqualTo("200 OK MATCH");
        assertThat(good.json().path("reference").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MATCH", "MISMATCH", "NO_RECORD"})
    void whatIsToldIsAnswered(String result) {
        provider.letHappen(idNumber(true), result);
        assertThat(result(verify(idNumber(true)))).isEqualTo("200 OK " + result);
        provider.reset();
        assertThat(result(verify(idNumber(true)))).isEqualTo("200 OK MISMATCH");
    }

    @Test
    void aWrongSignatureIsRefused() {
        String body = body(idNumber(false));
        assertThat(result(send(signed("guessed", body), body))).isEqualTo("401 BAD_SIGNATURE ");
        assertThat(result(send(signed(provider.appSecret(), body), body(idNumber(true)))))
                .isEqualTo("401 BAD_SIGNATURE ");
        assertThat(result(send(Map.of("x-app-key", "other"), body))).isEqualTo("401 UNKNOWN_APP_KEY ");
        assertThat(result(send(Map.of("x-app-key", provider.appKey()), body))).isEqualTo("401 MISSING_SIGNATURE ");
        assertThat(provider.checked()).isZero();
    }

    @Test
    void aRequestIsGoodOnceForFiveMinutes() {
        String body = body(idNumber(false));
        Map<String, String> young = signed(provider.appSecret(), body);
        Map<String, String> old = signed(provider.appSecret(), body);
        clock.advance(Duration.ofMinutes(5));
        assertThat(send(young, body).status()).isEqualTo(200);
        assertThat(result(send(young, body))).isEqualTo("401 NONCE_USED ");
        clock.advance(Duration.ofSeconds(1));
        assertThat(result(send(old, body))).isEqualTo("401 TIMESTAMP_EXPIRED ");
    }

    @Test
    void theQuotaIsForADayAndEachCheckCounts() {
        provider.changeQuota(2);
        assertThat(verify(idNumber(false)).status()).isEqualTo(200);
        assertThat(verify(idNumber(true)).status()).isEqualTo(200);
        assertThat(result(verify(idNumber(false)))).isEqualTo("429 QUOTA_EXCEEDED ");
        assertThat(provider.checked()).isEqualTo(2);
        clock.advance(Duration.ofDays(1));
        assertThat(verify(idNumber(false)).status()).isEqualTo(200);
        assertThat(provider.checked()).isEqualTo(1);
    }

    @Test
    void whatIsNoIdNumberIsNotChecked() {
        for (String body :
                new String[] {"{}", body("123"), "{\"name\":\"\",\"idNumber\":\"" + idNumber(false) + "\"}"}) {
            assertThat(result(send(signed(provider.appSecret(), body), body))).isEqualTo("400 INVALID_PARAMETER ");
        }
        assertThat(provider.checked()).isZero();
    }

    @Test
    void aKeyThatWasChangedIsRefused() {
        String body = body(idNumber(false));
        Map<String, String> before = signed(provider.appSecret(), body);
        provider.changeKey("new-key", "new-secret");
        assertThat(result(send(before, body))).isEqualTo("401 UNKNOWN_APP_KEY ");
        assertThat(verify(idNumber(false)).status()).isEqualTo(200);
    }
}
