package wecomsim;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What goes back to the caller.
 *
 * @param json null for a bare status
 * @param cut the connection is reset instead
 */
record Answer(int status, @Nullable JsonNode json, int errcode, RecordedCall.Cut cut, Duration delay) {

    static Answer of(JsonNode json, int errcode) {
        return new Answer(200, json, errcode, RecordedCall.Cut.NOT, Duration.ZERO);
    }

    static Answer status(int status, @Nullable JsonNode json) {
        return new Answer(status, json, 0, RecordedCall.Cut.NOT, Duration.ZERO);
    }

    static Answer cutBefore() {
        return new Answer(200, null, 0, RecordedCall.Cut.BEFORE, Duration.ZERO);
    }

    Answer cutAfter() {
        return new Answer(status, json, errcode, RecordedCall.Cut.AFTER, delay);
    }

    Answer later(Duration more) {
        return new Answer(status, json, errcode, cut, delay.plus(more));
    }

    boolean isCut() {
        return cut != RecordedCall.Cut.NOT;
    }
}
