package wecomsim;

import java.time.Duration;

/** Something that goes wrong with a call. */
public sealed interface Fault {

    /** Refused with a code; nothing is applied. */
    record ErrorCode(int errcode) implements Fault {}

    /** −1, system busy; nothing is applied. */
    record Busy() implements Fault {}

    /** 6000, somebody else writes the same data; nothing is applied. */
    record Conflict() implements Fault {}

    /** 45033, too many calls at a time; nothing is applied. */
    record TooConcurrent() implements Fault {}

    /** Applied at once, answered late. */
    record Delay(Duration duration) implements Fault {}

    /** The connection is reset before anything is applied. */
    record CutBefore() implements Fault {}

    /** The change is applied, then the connection is reset instead of an answer. */
    record CutAfter() implements Fault {}

    /**
     * The token that the call carries ends now: this call and later ones with it are refused.
     *
     * @param errcode 42001, 40014 or 40001
     */
    record TokenExpiry(int errcode) implements Fault {

        public TokenExpiry {
            if (errcode != 42001 && errcode != 40014 && errcode != 40001) {
                throw new IllegalArgumentException("A token is refused with 42001, 40014 or 40001, not " + errcode);
            }
        }

        public TokenExpiry() {
            this(42001);
        }

        Code code() {
            return switch (errcode) {
                case 40014 -> Code.BAD_TOKEN;
                case 40001 -> Code.BAD_SECRET;
                default -> Code.TOKEN_EXPIRED;
            };
        }
    }
}
