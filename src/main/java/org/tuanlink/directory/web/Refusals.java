package org.tuanlink.directory.web;

import org.springframework.http.HttpStatus;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.RefusedException;

/** The directory's refusals as HTTP: what does not exist is 404, a bad parameter 400, the rest a conflict. */
final class Refusals {

    private Refusals() {}

    static RefusedException of(Refusal refusal) {
        HttpStatus status = HttpStatus.CONFLICT;
        if (refusal.isAbsence()) {
            status = HttpStatus.NOT_FOUND;
        } else if (refusal == Refusal.UNKNOWN_ROUTE) {
            status = HttpStatus.BAD_REQUEST;
        }
        return new RefusedException(status, refusal.name(), refusal.sentence());
    }
}
