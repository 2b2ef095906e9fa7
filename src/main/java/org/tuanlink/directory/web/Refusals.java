package org.tuanlink.directory.web;

import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.RefusedException;

/** The directory's refusals as HTTP: what does not exist is 404, a bad parameter 400, the rest a conflict. */
final class Refusals {

    private Refusals() {}

    /** @param asked the code or number the request was about */
    static Function<Refusal, RuntimeException> about(Object asked) {
        return refusal -> of(refusal, asked);
    }

    static RefusedException of(Refusal refusal, Object asked) {
        return new RefusedException(status(refusal), refusal.name(), refusal.sentence(asked.toString()));
    }

    private static HttpStatus status(Refusal refusal) {
        if (refusal.isAbsence()) {
            return HttpStatus.NOT_FOUND;
        }
        return switch (refusal) {
            case UNKNOWN_ROUTE, SCOPE_AMBIGUOUS -> HttpStatus.BAD_REQUEST;
            default -> HttpStatus.CONFLICT;
        };
    }
}
