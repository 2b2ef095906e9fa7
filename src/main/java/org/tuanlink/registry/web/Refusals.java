package org.tuanlink.registry.web;

import org.springframework.http.HttpStatus;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.registry.Finding;

/** Says a rule's refusal over HTTP: what is unknown is 404, the rest 422. */
final class Refusals {

    private Refusals() {}

    static void refuse(Finding finding) {
        throw of(finding.code(), finding.message());
    }

    static RefusedException of(String code, String sentence) {
        return new RefusedException(
                code.endsWith("_UNKNOWN") ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_CONTENT, code, sentence);
    }
}
