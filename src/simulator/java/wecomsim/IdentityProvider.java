package wecomsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The provider of real-name checks: whether a name and an ID number belong together. A twentieth of all ID numbers fail, the
 * same ones always ({@link #usuallyFails}), unless told otherwise. It keeps no name and no ID number.
 */
public final class IdentityProvider {

    /** Name and ID number belong together. */
    public static final String MATCH = "MATCH";

    /** They do not. */
    public static final String MISMATCH = "MISMATCH";

    /** There is no such ID number. */
    public static final String NO_RECORD = "NO_RECORD";

    static final String PATH = "/v1/identity/verify";

    private static final Pattern ID_NUMBER = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int ONE_IN = 20;

    private final Clock clock;
    private final Map<String, String> told = new HashMap<>();
    private final Map<String, Instant> nonces = new LinkedHashMap<>();
    private final Deque<Instant> checks = new ArrayDeque<>();
    private String appKey = "simulated-identity-key";
    private String appSecret = "simulated-identity-secret";
    private int dailyQuota = Integer.MAX_VALUE;

    IdentityProvider(Clock clock) {
        this.clock = clock;
    }

    /** Made-up credentials. */
    public synchronized String appKey() {
        return appKey;
    }

    public synchronized String appSecret() {
        return appSecret;
    }

    /** The key was changed at the provider's: the one before is refused. */
    public synchronized void changeKey(String key, String secret) {
        appKey = key;
        appSecret = secret;
    }

    /** Whether this ID number fails while nobody says otherwise: one in twenty does. */
    public static boolean usuallyFails(String idNumber) {
        byte[] digest = sha256(("identity " + idNumber).getBytes(UTF_8));
        int number = (digest[0] & 0xFF) * 65_536 + (digest[1] & 0xFF) * 256 + (digest[2] & 0xFF);
        return number % ONE_IN == 0;
    }

    /** What is answered for an ID number from now on: {@link #MATCH}, {@link #MISMATCH} or {@link #NO_RECORD}. */
    public synchronized void letHappen(String idNumber, String result) {
        told.put(hash(idNumber), result);
    }

    /** How many checks a day are paid for; what exceeds is refused. */
    public synchronized void changeQuota(int perDay) {
        dailyQuota = perDay;
    }

    /** How many checks were made in the last 24 hours: each is paid for. */
    public synchronized int checked() {
        forgetOld();
        return checks.size();
    }

    private void forgetOld() {
        Instant since = clock.instant().minus(Duration.ofDays(1));
        while (!checks.isEmpty() && !checks.getFirst().isAfter(since)) {
            checks.removeFirst();
        }
    }

    /** A request without its headers' case. */
    record Asked(String path, Map<String, String> headers, String body) {

        private String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** Status and JSON. */
    record Said(int status, ObjectNode json) {}

    synchronized Said verify(Asked asked) {
        Said refusal = refusal(asked);
        if (refusal != null) {
            return refusal;
        }
        forgetOld();
        if (checks.size() >= dailyQuota) {
            return said(429, "QUOTA_EXCEEDED");
        }
        JsonNode body = Json.MAPPER.readTree(asked.body());
        String name = body.path("name").asString("");
        String idNumber = body.path("idNumber").asString("");
        if (name.isBlank() || !ID_NUMBER.matcher(idNumber).matches()) {
            return said(400, "INVALID_PARAMETER");
        }
        checks.addLast(clock.instant());
        Said said = said(200, "OK");
        said.json().put("result", told.getOrDefault(hash(idNumber), usuallyFails(idNumber) ? MISMATCH : MATCH));
        said.json().put("reference", UUID.randomUUID().toString());
        return said;
    }

    private @Nullable Said refusal(Asked asked) {
        if (!asked.header("x-app-key").equals(appKey)) {
            return said(401, "UNKNOWN_APP_KEY");
        }
        String timestamp = asked.header("x-timestamp");
        String nonce = asked.header("x-nonce");
        if (!timestamp.matches("[0-9]{1,12}") || !nonce.matches("[0-9a-f]{32}")) {
            return said(401, "MISSING_SIGNATURE");
        }
        Instant now = clock.instant();
        if (Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                        .abs()
                        .compareTo(SKEW)
                > 0) {
            return said(401, "TIMESTAMP_EXPIRED");
        }
        String right = signature(appSecret, asked.path(), timestamp, nonce, asked.body());
        if (!MessageDigest.isEqual(
                right.getBytes(UTF_8), asked.header("x-signature").getBytes(UTF_8))) {
            return said(401, "BAD_SIGNATURE");
        }
        nonces.values().removeIf(at -> at.isBefore(now.minus(SKEW.multipliedBy(2))));
        return nonces.putIfAbsent(nonce, now) == null ? null : said(401, "NONCE_USED");
    }

    /** The hex HMAC-SHA256 of method, path, timestamp, nonce and the body's hex SHA-256, line by line. */
    static String signature(String secret, String path, String timestamp, String nonce, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            String text = String.join(
                    "\n", "POST", path, timestamp, nonce, HexFormat.of().formatHex(sha256(body.getBytes(UTF_8))));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String idNumber) {
        return HexFormat.of().formatHex(sha256(idNumber.getBytes(UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Said said(int status, String code) {
        return new Said(status, Json.object().put("code", code));
    }

    synchronized void reset() {
        told.clear();
        nonces.clear();
        checks.clear();
        dailyQuota = Integer.MAX_VALUE;
    }
}
