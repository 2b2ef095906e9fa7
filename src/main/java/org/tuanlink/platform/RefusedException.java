package org.tuanlink.platform;

import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A request that is refused for a reason its sender can understand and mend. Thrown by {@code web} packages only; what
 * modules return to them is a value.
 */
public class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    /**
     * @param code for programs, such as {@code PLAN_STALE}
     * @param sentence for people: Chinese, without personal data
     */
    public RefusedException(HttpStatus status, String code, String sentence) {
        super(sentence);
        this.status = status;
        this.code = code;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** What a program may want to know besides, by name; part of the answer. */
    public Map<String, Object> details() {
        return Map.of();
    }

    public static RefusedException notFound(String sentence) {
        return new RefusedException(HttpStatus.NOT_FOUND, "NOT_FOUND", sentence);
    }

    public static RefusedException badRequest(String code, String sentence) {
        return new RefusedException(HttpStatus.BAD_REQUEST, code, sentence);
    }

    public static RefusedException conflict(String code, String sentence) {
        return new RefusedException(HttpStatus.CONFLICT, code, sentence);
    }
}
