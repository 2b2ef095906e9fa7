package org.tuanlink.checkin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.tuanlink.checkin.Verdict.Fault;
import org.tuanlink.checkin.Verdict.Kind;
import org.tuanlink.registry.IdNumber;
import org.tuanlink.registry.PersonName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The provider over HTTP: {@code POST {base-url}/v1/identity/verify} with {@code {"name": …, "idNumber": …}}, answered by
 * {@code {"code": "OK", "result": "MATCH" | "MISMATCH" | "NO_RECORD", "reference": …}}. Signed by the headers X-App-Key,
 * X-Timestamp (seconds), X-Nonce (32 hex) and X-Signature: the hex HMAC-SHA256, by the secret, of the lines POST, path,
 * timestamp, nonce and the hex SHA-256 of the body, joined by line feeds. 401 and 403 refuse key or signature, 429 (or the code
 * QUOTA_EXCEEDED) means that the quota is used up. Bodies pass as bytes, which no logger shows.
 */
final class HttpIdentityVerifier implements IdentityVerifier {

    static final String PATH = "/v1/identity/verify";

    private static final int LONGEST_ANSWER = 16 * 1024;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RestClient client;
    private final URI address;
    private final String key;
    private final SecretKeySpec secret;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HttpIdentityVerifier(IdentityProperties properties, Clock clock) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.timeout());
        this.client = RestClient.builder().requestFactory(requests).build();
        String base = Objects.requireNonNull(properties.baseUrl()).toString().replaceAll("/+$", "");
        this.address = URI.create(base + PATH);
        this.key = Objects.requireNonNull(properties.appKey()).value();
        this.secret = new SecretKeySpec(
                Objects.requireNonNull(properties.appSecret()).value().getBytes(UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    @Override
    public Verdict verify(PersonName name, IdNumber idNumber) {
        byte[] body = MAPPER.writeValueAsBytes(Map.of("name", name.value(), "idNumber", idNumber.value()));
        try {
            return Objects.requireNonNull(client.post()
                    .uri(address)
                    .contentType(MediaType.APPLICATION_JSON)
                    .headers(headers -> sign(headers, body))
                    .body(body)
                    .exchange((request, response) -> read(response)));
        } catch (ResourceAccessException e) {
            return new Fault(isTimeout(e) ? Kind.TIMEOUT : Kind.UNREACHABLE);
        }
    }

    private void sign(HttpHeaders headers, byte[] body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        headers.set("X-App-Key", key);
        headers.set("X-Timestamp", timestamp);
        headers.set("X-Nonce", nonce);
        headers.set("X-Signature", signature(timestamp, nonce, body));
    }

    private String signature(String timestamp, String nonce, byte[] body) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            String text = String.join("\n", "POST", address.getPath(), timestamp, nonce, digest);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
        }
    }

    private static Verdict read(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status != 200) {
            return new Fault(fault(status));
        }
        try (InputStream content = response.getBody()) {
            return verdict(MAPPER.readTree(content.readNBytes(LONGEST_ANSWER)));
        } catch (JacksonException e) {
            return new Fault(Kind.UNREADABLE);
        }
    }

    private static Kind fault(int status) {
        return switch (status) {
            case 401, 403 -> Kind.CREDENTIALS;
            case 408 -> Kind.TIMEOUT;
            case 429 -> Kind.PROVIDER_QUOTA;
            default -> status >= 500 ? Kind.SERVER_ERROR : Kind.REQUEST_REFUSED;
        };
    }

    private static Verdict verdict(JsonNode answer) {
        String code = answer.path("code").asString("");
        if (!code.equals("OK")) {
            return new Fault(code.equals("QUOTA_EXCEEDED") ? Kind.PROVIDER_QUOTA : Kind.UNREADABLE);
        }
        String reference = answer.path("reference").asString("");
        String shown = reference.substring(0, Math.min(100, reference.length()));
        return switch (answer.path("result").asString("")) {
            case "MATCH" -> new Verdict.Same(shown);
            case "MISMATCH", "NO_RECORD" -> new Verdict.Different(shown);
            default -> new Fault(Kind.UNREADABLE);
        };
    }

    private static boolean isTimeout(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpTimeoutException || cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
