package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tuanlink.callback.CallbackClient.Answer;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SettableClock;

@CallbackTest
class CallbackEndpointIT {

    private static final String MESSAGE = "<xml><ToUserName><![CDATA[wwtest0000000001]]></ToUserName>"
            + "<FromUserName><![CDATA[sys]]></FromUserName><CreateTime>1700000000</CreateTime>"
            + "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_contact]]></Event>"
            + "<ChangeType><![CDATA[create_user]]></ChangeType><UserID><![CDATA[zhangsan]]></UserID>"
            + "<Name><![CDATA[张三𠮷]]></Name></xml>";

    @LocalServerPort
    private int port;

    @Autowired
    private RememberedInbox inbox;

    @Autowired
    private SettableClock clock;

    @Autowired
    private MeterRegistry meters;

    private CallbackClient client = CallbackClient.of(0);

    @BeforeEach
    void start() {
        inbox.clear();
        client = CallbackClient.of(port);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    @Test
    void verificationAnswersTheBareText() {
        for (String echo : List.of("1616140317555161061", "x", "团建 通")) {
            assertEcho(client.get(CallbackClient.CONTACTS, Sealer.CONTACTS.verification(echo, now())), echo);
            assertEcho(client.get(CallbackClient.AGENT, Sealer.AGENT.verification(echo, now())), echo);
        }
    }

    private static void assertEcho(Answer answer, String text) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(text);
        assertThat(answer.headers().get("Content-Type")).containsExactly("text/plain;charset=UTF-8");
        assertThat(answer.headers().get("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void aPlusThatBecameASpaceIsMended() {
        long now = now();
        String encrypted = "";
        for (int i = 0; !encrypted.contains("+"); i++) {
            encrypted = Sealer.CONTACTS.encrypt("echo" + i);
        }
        String query = Sealer.CONTACTS.query(encrypted, now) + "&echostr=";
        String rest = encrypted.replace("/", "%2F").replace("=", "%3D");
        assertThat(client.get(CallbackClient.CONTACTS, query + rest).status()).isEqualTo(200);
        assertThat(client.get(CallbackClient.CONTACTS, query + rest.replace("+", "%20"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMessageIsStoredAndAcknowledgedWithNothing() {
        Answer answer = client.post(CallbackClient.AGENT, Sealer.AGENT, MESSAGE, now());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(inbox.stored()).singleElement().satisfies(incoming -> {
            assertThat(incoming.source()).isEqualTo(CallbackSource.WECOM_AGENT);
            assertThat(incoming.xml()).isEqualTo(MESSAGE);
            assertThat(incoming.message().valueOf("Name")).isEqualTo("张三𠮷");
            assertThat(incoming.toString()).doesNotContain("张三");
        });
    }

    @Test
    void theBodyIsReadWhateverItCallsItself() {
        for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "?;=/")) {
            inbox.clear();
            String encrypted = Sealer.CONTACTS.encrypt(MESSAGE);
            byte[] body = Sealer.CONTACTS.envelope(encrypted).getBytes(UTF_8);
            Answer answer = client.send(
                    CallbackClient.CONTACTS,
                    Sealer.CONTACTS.query(encrypted, now()),
                    "POST",
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), // chunked
                    "Content-Type",
                    type);
            assertThat(answer.status()).as(type).isEqualTo(200);
            assertThat(inbox.stored()).hasSize(1);
        }
    }

    @Test
    void everythingThatIsNotGenuineGetsTheSameBareRefusal() {
        Answer refusal = client.post(CallbackClient.CONTACTS, "", "");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.body()).isEmpty();
        badRequests().forEach((what, answer) -> assertThat(answer).as(what).isEqualTo(refusal));
        assertThat(inbox.count()).isZero();
    }

    private Map<String, Answer> badRequests() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        Sealer good = Sealer.CONTACTS;
        long now = now();
        String encrypted = good.encrypt(MESSAGE);
        String query = good.query(encrypted, now);
        String body = good.envelope(encrypted);
        answers.put("no query", post("", body));
        answers.put("no body", post(query, ""));
        answers.put("half a query", post(query.replaceAll("&nonce=.*", ""), body));
        answers.put("no signature", post(query.replaceAll("msg_signature=[^&]*&", ""), body));
        answers.put("an empty signature", post(query.replaceAll("msg_signature=[^&]*&", "msg_signature=&"), body));
        answers.put("the time twice", post(query + "&timestamp=" + now, body));
        answers.put("the signature twice", post(query + "&" + query.replaceAll("&.*", ""), body));
        answers.put("bad encoding", post(query.replace("nonce=", "nonce=%E5%"), body));
        answers.put("a time in words", post(query.replace("timestamp=", "timestamp=x"), body));
        answers.put("a stale time", post(good.query(encrypted, now - 310), body));
        answers.put("a future time", post(good.query(encrypted, now + 310), body));
        answers.put("an endless time", post(query.replace("timestamp=", "timestamp=99999999999999999999"), body));
        answers.put("upper-case signature", post(upperCaseSignature(query), body));
        answers.put("wrong signature", post(query.replaceFirst("msg_signature=.", "msg_signature=g"), body));
        answers.put("another token", client.post(CallbackClient.CONTACTS, good.withToken("other"), MESSAGE, now));
        answers.put("another source's pair", client.post(CallbackClient.CONTACTS, Sealer.AGENT, MESSAGE, now));
        answers.put("another key", client.post(CallbackClient.CONTACTS, good.withKey("A".repeat(43)), MESSAGE, now));
        answers.put("another corp", client.post(CallbackClient.CONTACTS, good.withReceiver("ww0"), MESSAGE, now));
        answers.put("no corp", client.post(CallbackClient.CONTACTS, good.withReceiver(""), MESSAGE, now));
        answers.put("a longer corp", client.post(CallbackClient.CONTACTS, longer(good), MESSAGE, now));
        answers.put("plain", post(good.plainQuery(now), MESSAGE));
        answers.put("oversized", post(query, body + " ".repeat(262_144)));
        answers.put("oversized in chunks", chunked(query, body + " ".repeat(1_000_000)));
        answers.put("not XML", post(query, body.replace("</xml>", "")));
        answers.put("DOCTYPE", post(query, "<!DOCTYPE xml [<!ENTITY a 'a'>]>" + body));
        answers.put("JSON", post(query, "{\"encrypt\":\"" + encrypted + "\"}"));
        answers.put("message not XML", client.post(CallbackClient.CONTACTS, good, "hello", now));
        answers.put("empty message", client.post(CallbackClient.CONTACTS, good, "", now));
        answers.put("entity in message", client.post(CallbackClient.CONTACTS, good, "<xml>&b;</xml>", now));
        answers.put("verification without echo", client.get(CallbackClient.CONTACTS, query));
        answers.put("verification that is a message", client.get(CallbackClient.CONTACTS, echoOf(query, encrypted)));
        answers.put("stale verification", client.get(CallbackClient.CONTACTS, good.verification("1", now - 310)));
        answers.put(
                "verification of another", client.get(CallbackClient.CONTACTS, Sealer.AGENT.verification("1", now)));
        answers.put(
                "semicolon",
                client.send(CallbackClient.CONTACTS + ";a=b", query, "POST", BodyPublishers.ofString(body)));
        answers.put(
                "double slash", client.send("/callback//wecom/contacts", query, "POST", BodyPublishers.ofString(body)));
        return answers;
    }

    private Answer post(String query, String body) {
        return client.post(CallbackClient.CONTACTS, query, body);
    }

    private Answer chunked(String query, String body) {
        return client.send(
                CallbackClient.CONTACTS,
                query,
                "POST",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8))));
    }

    private static Sealer longer(Sealer sealer) {
        return sealer.withReceiver(sealer.receiver() + "0");
    }

    private static String upperCaseSignature(String query) {
        int to = query.indexOf('&');
        return "msg_signature=" + query.substring(14, to).toUpperCase(Locale.ROOT) + query.substring(to);
    }

    private static String echoOf(String query, String encrypted) {
        return query + "&echostr=" + URLEncoder.encode(encrypted, UTF_8);
    }

    @Test
    void withinTheWindowBothWaysItIsAccepted() {
        assertThat(client.post(CallbackClient.CONTACTS, Sealer.CONTACTS, MESSAGE, now() - 290)
                        .status())
                .isEqualTo(200);
        assertThat(client.post(CallbackClient.CONTACTS, Sealer.CONTACTS, MESSAGE, now() + 290)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatCannotBeStoredIsToBeSentAgain() {
        for (RuntimeException e : List.of(new NotStoredException("full", null), new IllegalStateException("secret"))) {
            inbox.failWith(e);
            Answer answer = client.post(CallbackClient.CONTACTS, Sealer.CONTACTS, MESSAGE, now());
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).isEmpty();
        }
        inbox.failWith(null);
        assertThat(client.post(CallbackClient.CONTACTS, Sealer.CONTACTS, MESSAGE, now())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void otherMethodsAndPathsAreClosedWithoutAWord() {
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
            Answer answer = client.send(
                    CallbackClient.CONTACTS,
                    "a=b",
                    method,
                    BodyPublishers.noBody(),
                    "Authorization",
                    "Bearer " + ServiceEnvironment.API_TOKEN);
            assertThat(answer.status()).as(method).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
        }
        for (String path : List.of("/callback", "/callback/", "/callback/wecom", "/callback/mp/", "/callback/x")) {
            Answer answer = client.post(path, "", "x");
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void theOfficialAccountIsVerifiedInTheClear() {
        String query = Sealer.MP.plainQuery(now());
        assertEcho(client.get(CallbackClient.MP, query + "&echostr=5837397576500011341"), "5837397576500011341");
        assertThat(client.get(CallbackClient.MP, query).status()).isEqualTo(400);
        assertThat(client.get(CallbackClient.MP, query.replace("nonce=", "nonce=1") + "&echostr=1")
                        .status())
                .isEqualTo(400);
        assertThat(client.get(CallbackClient.MP, Sealer.AGENT.plainQuery(now()) + "&echostr=1")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theOfficialAccountsEncryptedMessagesAreTakenAndPlainOnesRefused() {
        Sealer mp = Sealer.MP;
        String encrypted = mp.encrypt(MESSAGE);
        String query = mp.plainQuery(now()) + "&openid=o6_bmjrPTlm6_2sgVt7hMZOPfL2M&encrypt_type=aes&"
                + mp.query(encrypted, now()).replaceAll("&.*", "");
        assertThat(client.post(CallbackClient.MP, query, mp.envelope(encrypted)).status())
                .isEqualTo(200);
        String both = MESSAGE.replace("</xml>", "<Encrypt>" + encrypted + "</Encrypt></xml>");
        assertThat(client.post(CallbackClient.MP, query, both).status()).isEqualTo(200);
        assertThat(inbox.stored()).extracting(Incoming::xml).containsExactly(MESSAGE, MESSAGE);
        assertThat(client.post(CallbackClient.MP, query, MESSAGE).status()).isEqualTo(400);
        assertThat(client.post(CallbackClient.MP, mp.plainQuery(now()), mp.envelope(encrypted))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void countsWhatItTookAndRefused() {
        double accepted = meters.counter("tuanlink.callback.accepted", "source", "wecom_contacts")
                .count();
        double refused = meters.counter("tuanlink.callback.refused", "source", "wecom_contacts", "reason", "signature")
                .count();
        client.post(CallbackClient.CONTACTS, Sealer.CONTACTS, MESSAGE, now());
        client.post(CallbackClient.CONTACTS, Sealer.CONTACTS.withToken("x"), MESSAGE, now());
        assertThat(meters.counter("tuanlink.callback.accepted", "source", "wecom_contacts")
                        .count())
                .isEqualTo(accepted + 1);
        assertThat(meters.counter("tuanlink.callback.refused", "source", "wecom_contacts", "reason", "signature")
                        .count())
                .isEqualTo(refused + 1);
    }
}
