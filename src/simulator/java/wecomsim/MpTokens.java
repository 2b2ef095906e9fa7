package wecomsim;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The Official Account's stable token. */
final class MpTokens {

    static final Duration LIFE = Duration.ofHours(2);

    private final Clock clock;
    private String token = "";
    private long until;

    MpTokens(Clock clock) {
        this.clock = clock;
    }

    /** The one that is good, or a new one. */
    synchronized String stable(boolean forceRefresh) {
        if (forceRefresh || until <= clock.millis()) {
            token = UUID.randomUUID().toString().replace("-", "") + UUID.randomUUID();
            until = clock.millis() + LIFE.toMillis();
        }
        return token;
    }

    synchronized void check(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            throw new Refused(41001, "access_token missing");
        } else if (!given.equals(token)) {
            throw new Refused(40001, "invalid credential, access_token is invalid or not latest");
        } else if (until <= clock.millis()) {
            throw new Refused(42001, "access_token expired");
        }
    }

    synchronized void expire() {
        until = 0;
    }
}
