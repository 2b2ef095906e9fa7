package wecomsim;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The requests with which a URL is verified and an event is told, each with a timestamp and nonce of its own. */
final class CallbackRequests {

    private final Clock clock;
    private final long agentId;

    CallbackRequests(Clock clock, long agentId) {
        this.clock = clock;
        this.agentId = agentId;
    }

    /** A request that must be answered with the echo text, nothing around it. */
    @Follows({"90930", "91144"})
    HttpRequest verification(CallbackTarget target, CallbackAddress address, String url, String echo) {
        Map<String, String> query = target == CallbackTarget.MP
                ? signedPlainly(address)
                : signed(address, CallbackCrypto.encrypt(address, echo), new LinkedHashMap<>(), true);
        if (target == CallbackTarget.MP) {
            query.put("echostr", echo);
        }
        return HttpRequest.newBuilder(uri(url, query)).GET().build();
    }

    HttpRequest event(CallbackTarget target, CallbackAddress address, String url, String xml, boolean compatible) {
        return target == CallbackTarget.MP
                ? ofOfficialAccount(address, url, xml, compatible)
                : ofCorp(target, address, url, xml);
    }

    /** The app's id stands outside for the app only. */
    @Follows({"90930", "90238"})
    private HttpRequest ofCorp(CallbackTarget target, CallbackAddress address, String url, String xml) {
        String encrypted = CallbackCrypto.encrypt(address, xml);
        String body = "<xml>"
                + MessageXml.text("ToUserName", address.receiveId())
                + (target == CallbackTarget.AGENT ? MessageXml.text("AgentID", Long.toString(agentId)) : "")
                + MessageXml.text("Encrypt", encrypted)
                + "</xml>";
        return post(url, signed(address, encrypted, new LinkedHashMap<>(), false), body);
    }

    private HttpRequest ofOfficialAccount(CallbackAddress address, String url, String xml, boolean compatible) {
        Map<String, String> query = signedPlainly(address);
        if (!address.isEncrypted()) {
            return post(url, query, xml);
        }
        String encrypted = CallbackCrypto.encrypt(address, xml);
        query.put("encrypt_type", "aes");
        String start = compatible ? xml.substring(0, xml.lastIndexOf("</xml>")) : "<xml>" + MessageXml.accountName();
        String body = start + MessageXml.text("Encrypt", encrypted) + "</xml>";
        return post(url, signed(address, encrypted, query, false), body);
    }

    private Map<String, String> signed(
            CallbackAddress address, String encrypted, Map<String, String> query, boolean asEcho) {
        String timestamp = query.computeIfAbsent("timestamp", any -> now());
        String nonce = query.computeIfAbsent("nonce", any -> CallbackCrypto.randomDigits());
        query.put("msg_signature", CallbackCrypto.signature(address.token(), timestamp, nonce, encrypted));
        if (asEcho) {
            query.put("echostr", encrypted);
        }
        return query;
    }

    private Map<String, String> signedPlainly(CallbackAddress address) {
        Map<String, String> query = new LinkedHashMap<>();
        String timestamp = now();
        String nonce = CallbackCrypto.randomDigits();
        query.put("signature", CallbackCrypto.signature(address.token(), timestamp, nonce));
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        return query;
    }

    private String now() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    private static HttpRequest post(String url, Map<String, String> query, String body) {
        return HttpRequest.newBuilder(uri(url, query))
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static URI uri(String url, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(url + (url.contains("?") ? "&" : "?") + parameters);
    }
}
