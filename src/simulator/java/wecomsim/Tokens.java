package wecomsim;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access tokens: one for each secret while it is valid. */
@Follows(value = "91039", assumes = "the same token is given again while it is valid")
final class Tokens {

    static final Duration LIFE = Duration.ofHours(2);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Clock clock;
    private final String corpId;
    private final Map<String, Caller> secrets;
    private final Map<String, Token> current = new HashMap<>();
    private final Map<String, Token> issued = new HashMap<>();
    private final Map<String, Deque<Long>> wrongSecrets = new HashMap<>();
    private final Map<String, Long> bannedUntil = new HashMap<>();

    Tokens(Clock clock, String corpId, Map<String, Caller> secrets) {
        this.clock = clock;
        this.corpId = corpId;
        this.secrets = Map.copyOf(secrets);
    }

    private record Token(String value, Caller caller, long until, Code refusedWith) {}

    /** The secret's token, new when it has none that is valid. */
    synchronized String issue(@Nullable String corp, @Nullable String secret, String ip, int wrongSecretsPerHour) {
        Refused.unless(bannedUntil.getOrDefault(ip, 0L) <= clock.millis(), Code.TOO_FREQUENT);
        if (corp == null || corp.isEmpty()) {
            throw new Refused(Code.CORPID_MISSING);
        }
        Refused.unless(corp.equals(corpId), Code.BAD_CORPID);
        if (secret == null || secret.isEmpty()) {
            throw new Refused(Code.SECRET_MISSING);
        }
        Caller caller = secrets.get(secret);
        if (caller == null) {
            countWrongSecret(ip, wrongSecretsPerHour);
            throw new Refused(Code.BAD_SECRET);
        }
        Token token = current.get(secret);
        if (token == null || token.until() <= clock.millis()) {
            token = newToken(secret, caller);
        }
        return token.value();
    }

    private Token newToken(String secret, Caller caller) {
        String value = UUID.randomUUID().toString().replace("-", "") + UUID.randomUUID();
        Token token = new Token(value, caller, clock.millis() + LIFE.toMillis(), Code.TOKEN_EXPIRED);
        current.put(secret, token);
        issued.put(value, token);
        return token;
    }

    @Follows(value = "90313", assumes = "too many wrong secrets in an hour ban the address for an hour with 45009")
    private void countWrongSecret(String ip, int allowed) {
        long now = clock.millis();
        Deque<Long> times = wrongSecrets.computeIfAbsent(ip, any -> new ArrayDeque<>());
        while (!times.isEmpty() && times.getFirst() <= now - HOUR) {
            times.removeFirst();
        }
        times.addLast(now);
        if (times.size() > allowed) {
            bannedUntil.put(ip, now + HOUR);
            times.clear();
        }
    }

    synchronized Caller callerOf(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new Refused(Code.TOKEN_MISSING);
        }
        Token token = issued.get(value);
        if (token == null) {
            throw new Refused(Code.BAD_TOKEN);
        }
        Refused.unless(token.until() > clock.millis(), token.refusedWith());
        return token.caller();
    }

    /** Ends a token before its time: later calls with it are refused with the code, the next gettoken makes another. */
    synchronized void expire(@Nullable String value, Code refusedWith) {
        Token token = value == null ? null : issued.get(value);
        if (token != null) {
            Token ended = new Token(token.value(), token.caller(), clock.millis(), refusedWith);
            issued.put(value, ended);
            current.replaceAll((secret, valid) -> valid.value().equals(value) ? ended : valid);
        }
    }

    synchronized void forgiveAddresses() {
        wrongSecrets.clear();
        bannedUntil.clear();
    }
}
