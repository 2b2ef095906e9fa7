package org.tuanlink.registry.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.Outcome;

/** Says a command's refusal over HTTP: an unknown subject is 404, a stale edit 409, the rest 422; each with its fields. */
final class Refusals {

    private static final List<String> SUBJECTS = List.of("ORGANIZATION_UNKNOWN", "CADRE_UNKNOWN", "POST_UNKNOWN");

    private Refusals() {}

    /** A finding as the answer shows it. */
    record FindingBody(String field, String code, String severity, String message) {

        static List<FindingBody> of(List<FieldFinding> findings) {
            return findings.stream()
                    .map(one -> new FindingBody(
                            one.field(), one.code(), one.severity().name(), one.message()))
                    .toList();
        }
    }

    private static final class FieldsRefusedException extends RefusedException {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialised
        private final List<FindingBody> findings;

        FieldsRefusedException(HttpStatus status, String code, String sentence, List<FindingBody> findings) {
            super(status, code, sentence);
            this.findings = findings;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("findings", findings);
        }
    }

    /** One refusal: what is unknown is 404, the rest 422. */
    static RefusedException of(String code, String sentence) {
        return new RefusedException(
                code.endsWith("_UNKNOWN") ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_CONTENT, code, sentence);
    }

    /** The value, or the refusal. */
    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T> done) {
            return done.value();
        }
        List<FieldFinding> errors =
                outcome.findings().stream().filter(FieldFinding::isError).toList();
        String code = errors.get(0).code();
        HttpStatus status = SUBJECTS.contains(code)
                ? HttpStatus.NOT_FOUND
                : code.equals(Outcome.STALE) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
        String sentence = errors.stream().map(FieldFinding::message).distinct().collect(Collectors.joining());
        throw new FieldsRefusedException(status, code, sentence, FindingBody.of(outcome.findings()));
    }
}
