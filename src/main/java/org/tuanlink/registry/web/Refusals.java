package org.tuanlink.registry.web;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.registry.Finding;

/** Says a rule's refusal over HTTP: what is unknown is 404, the rest 422. */
final class Refusals {

    private Refusals() {}

    /** Throws when there is a refusal. */
    static void check(Optional<Finding> refusal) {
        if (refusal.isPresent()) {
            throw of(refusal.get().code(), refusal.get().message());
        }
    }

    static RefusedException of(String code, String sentence) {
        return new RefusedException(
                code.endsWith("_UNKNOWN") ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_CONTENT, code, sentence);
    }
}
