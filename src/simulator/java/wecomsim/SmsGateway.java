package wecomsim;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the vendor looks at before it looks at the SMS: action, key, time, nonce, signature. */
final class SmsGateway {

    private static final Duration SKEW = Duration.ofMinutes(15);

    private final Clock clock;
    /** Oldest first. */
    private final Map<String, Instant> nonces = new LinkedHashMap<>();

    SmsGateway(Clock clock) {
        this.clock = clock;
    }

    synchronized void admit(SmsRequest request, SmsAccount account) {
        if (!request.common("Action", "x-acs-action").equals("SendSms")
                || !request.common("Version", "x-acs-version").equals("2017-05-25")) {
            throw SmsRefused.gateway(
                    404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
        }
        String key = needed(SmsSignature.accessKeyOf(request), "AccessKeyId");
        if (!key.equals(account.accessKeyId())) {
            throw SmsRefused.gateway(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }
        checkForm(request);
        checkTime(needed(request.common("Timestamp", "x-acs-date"), "Timestamp"));
        String nonce = needed(request.common("SignatureNonce", "x-acs-signature-nonce"), "SignatureNonce");
        if (!SmsSignature.isGood(request, account.accessKeySecret())) {
            throw SmsRefused.gateway(
                    400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation.");
        }
        checkNonce(nonce);
    }

    private static void checkForm(SmsRequest request) {
        if (request.isThirdVersion()) {
            return;
        }
        Map<String, String> all = request.parameters();
        if (!"HMAC-SHA1".equals(all.get("SignatureMethod")) || !"1.0".equals(all.get("SignatureVersion"))) {
            throw SmsRefused.gateway(400, "InvalidSignatureMethod", "Specified signature method is not valid.");
        }
        if (!"json".equalsIgnoreCase(all.get("Format"))) {
            throw SmsRefused.gateway(400, "InvalidParameter.Format", "Only JSON is imitated here.");
        }
    }

    private void checkTime(String timestamp) {
        try {
            Duration off =
                    Duration.between(Instant.parse(timestamp), clock.instant()).abs();
            if (off.compareTo(SKEW) > 0) {
                throw SmsRefused.gateway(
                        400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
            }
        } catch (DateTimeException e) {
            throw SmsRefused.gateway(
                    400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
        }
    }

    private void checkNonce(String nonce) {
        Instant now = clock.instant();
        Iterator<Instant> oldest = nonces.values().iterator();
        while (oldest.hasNext() && oldest.next().isBefore(now.minus(SKEW.multipliedBy(2)))) {
            oldest.remove();
        }
        if (nonces.putIfAbsent(nonce, now) != null) {
            throw SmsRefused.gateway(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
    }

    static String needed(String value, String name) {
        if (value.isEmpty()) {
            throw SmsRefused.gateway(400, "Missing" + name, name + " is mandatory for this action.");
        }
        return value;
    }

    synchronized void clear() {
        nonces.clear();
    }
}
