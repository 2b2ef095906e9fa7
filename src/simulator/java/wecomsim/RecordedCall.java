package wecomsim;

import java.time.Instant;

/**
 * A call that was made.
 *
 * @param subject userid, department id or job id; empty when it is about none
 * @param errcode what was answered, or would have been if the connection had held
 */
public record RecordedCall(Instant at, String api, String subject, boolean write, int errcode, Cut cut) {

    /** Whether the connection was cut, and when. */
    public enum Cut {
        NOT,
        BEFORE,
        AFTER
    }
}
