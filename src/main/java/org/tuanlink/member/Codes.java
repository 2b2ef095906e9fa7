package org.tuanlink.member;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.messaging.OneTimeCodes;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.registry.Mobile;

/**
 * Codes by SMS: six digits, for one purpose, one mobile and the browser that asked, good once and for a few minutes. Whether
 * there is an account is never asked here: one cannot tell.
 */
@Component
public class Codes {

    private static final int CODES = 1_000_000;

    private final OneTimeCodeTable table;
    private final Limits limits;
    private final OneTimeCodes sms;
    private final PersonalDataCipher cipher;
    private final TransactionTemplate transactions;
    private final MemberProperties.Codes rules;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Codes(
            OneTimeCodeTable table,
            Limits limits,
            OneTimeCodes sms,
            PersonalDataCipher cipher,
            TransactionTemplate transactions,
            MemberProperties properties,
            Clock clock) {
        this.table = table;
        this.limits = limits;
        this.sms = sms;
        this.cipher = cipher;
        this.transactions = transactions;
        this.rules = properties.codes();
        this.clock = clock;
    }

    /** What became of a wish for a code. */
    public sealed interface Answer {}

    /** It is on its way. */
    public record Sent() implements Answer {}

    /** There were too many; after this long he may ask again. */
    public record TooOften(Duration pause) implements Answer {}

    /** No SMS vendor is configured. */
    public record Off() implements Answer {}

    /** What a code that was typed is. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /** Used, too old, tried too often, or there is none. */
        OVER,
        /** Too many wrong ones came from this address. */
        TOO_OFTEN
    }

    /** How long it lasts from now until another one may be asked for, when one was sent at that time. */
    public Duration waitAfter(Instant sent) {
        Duration left =
                Duration.between(clock.instant(), sent.plus(rules.gap())).plusMillis(999);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How long a code is good. */
    public Duration validFor() {
        return rules.validFor();
    }

    /** Whether codes can be sent at all. */
    public boolean isOn() {
        return sms.isOn();
    }

    /** Sends one; those sent before for the same are over. */
    public Answer send(Purpose purpose, Mobile mobile, Visit visit) {
        if (!sms.isOn()) {
            return new Off();
        }
        String index = index(mobile);
        Optional<Duration> wait = limits.takeCode(index, visit);
        if (wait.isPresent()) {
            return new TooOften(wait.get());
        }
        String code = "%06d".formatted(random.nextInt(CODES));
        transactions.executeWithoutResult(status -> {
            table.put(purpose, index, visit.device(), digest(purpose, index, visit, code), rules.validFor());
            sms.send(
                    "member:" + UUID.randomUUID(),
                    cipher.seal(Kind.MOBILE, mobile.value()),
                    index,
                    code,
                    rules.validFor());
        });
        return new Sent();
    }

    /** Counts a try, and uses the code up if it is right. */
    public Verdict check(Purpose purpose, Mobile mobile, Visit visit, String typed) {
        if (limits.takeTry(visit).isPresent()) {
            return Verdict.TOO_OFTEN;
        }
        String index = index(mobile);
        Optional<String> wanted = table.tryOne(purpose, index, visit.device(), rules.tries());
        String given = digest(
                purpose,
                index,
                visit,
                Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("\\s", ""));
        boolean same = MessageDigest.isEqual(wanted.orElse("").getBytes(US_ASCII), given.getBytes(US_ASCII));
        if (same && table.use(purpose, index, visit.device(), given)) {
            limits.giveBackTry(visit);
            return Verdict.RIGHT;
        }
        limits.failed(index, visit);
        return wanted.isPresent() && !same ? Verdict.WRONG : Verdict.OVER;
    }

    private String index(Mobile mobile) {
        return cipher.blindIndex(Kind.MOBILE, mobile.value());
    }

    private String digest(Purpose purpose, String index, Visit visit, String code) {
        return cipher.blindIndex(Kind.SIGN_IN, "code:" + purpose + ":" + index + ":" + visit.device() + ":" + code);
    }
}
