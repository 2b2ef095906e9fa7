package wecomsim;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How requests to the vendor are signed: the first version in a parameter, the third in a header. */
final class SmsSignature {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("ACS3-HMAC-SHA256 Credential=([^,]+),\\s*SignedHeaders=([^,]+),\\s*Signature=([0-9a-f]+)");

    private SmsSignature() {}

    static String accessKeyOf(SmsRequest request) {
        if (!request.isThirdVersion()) {
            return request.parameters().getOrDefault("AccessKeyId", "");
        }
        Matcher found = AUTHORIZATION.matcher(String.valueOf(request.header("authorization")));
        return found.matches() ? found.group(1) : "";
    }

    static boolean isGood(SmsRequest request, String secret) {
        String given;
        String right;
        if (request.isThirdVersion()) {
            Matcher found = AUTHORIZATION.matcher(String.valueOf(request.header("authorization")));
            given = found.matches() ? found.group(3) : "";
            right = found.matches() ? third(request, found.group(2), secret) : "-";
        } else {
            given = request.parameters().getOrDefault("Signature", "");
            right = first(request.method(), request.parameters(), secret);
        }
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    static String first(String method, Map<String, String> parameters, String secret) {
        Map<String, String> signed = new HashMap<>(parameters);
        signed.remove("Signature");
        String text = method + "&%2F&" + encode(canonical(signed));
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret + "&", text));
    }

    /** The body takes part with its hash. */
    static String third(SmsRequest request, String signedHeaders, String secret) {
        String headers = Arrays.stream(signedHeaders.split(";", -1))
                .map(name ->
                        name + ":" + request.headers().getOrDefault(name, "").strip() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join(
                "\n",
                request.method(),
                request.path().isEmpty() ? "/" : request.path(),
                canonical(request.query()),
                headers,
                signedHeaders,
                hash(request.body()));
        return HexFormat.of().formatHex(hmac("HmacSHA256", secret, "ACS3-HMAC-SHA256\n" + hash(canonical)));
    }

    private static String canonical(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] hmac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
