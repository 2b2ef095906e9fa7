package wecomsim;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The codes of the Official Account's web authorisation: good once, for five minutes. Guarded by its owner. */
@Follows(
        value = "https://developers.weixin.qq.com/doc/service/guide/h5/auth.html",
        assumes = "a code that was used is 40163, one that is over or never was 40029")
final class MpCodes {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, Issued> issued = new HashMap<>();

    MpCodes(Clock clock) {
        this.clock = clock;
    }

    private record Issued(String openid, long until, boolean used) {}

    String issue(String openid) {
        String code = UUID.randomUUID().toString().replace("-", "");
        issued.put(code, new Issued(openid, clock.millis() + LIFE.toMillis(), false));
        return code;
    }

    String use(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            throw new Refused(41008, "missing code");
        }
        Issued found = issued.get(code);
        if (found == null || found.until() <= clock.millis()) {
            throw new Refused(40029, "invalid code");
        } else if (found.used()) {
            throw new Refused(40163, "code been used");
        }
        issued.put(code, new Issued(found.openid(), found.until(), true));
        return found.openid();
    }

    void clear() {
        issued.clear();
    }
}
