package org.tuanlink.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last line before the audit log: who records a deed masks personal data himself, but a reason is what somebody typed.
 * Mobiles and ID numbers that stand alone in a text are masked.
 */
final class AuditMask {

    /** As input methods for Chinese give them, too. */
    private static final String DIGIT = "[0-9０-９]";

    private static final String ALONE_BEFORE = "(?<![0-9A-Za-z０-９])";
    private static final String ALONE_AFTER = "(?![0-9A-Za-z０-９])";
    private static final Pattern MOBILE = Pattern.compile(ALONE_BEFORE + "((?:00)?86[ -]?)?([1１][3-9３-９]" + DIGIT
            + ")([ -]?)" + DIGIT + "{4}\\3(" + DIGIT + "{4})" + ALONE_AFTER);
    private static final Pattern ID_NUMBER = Pattern.compile(ALONE_BEFORE + "(" + DIGIT + "{3})" + DIGIT + "{3}[ -]?"
            + DIGIT + "{8}[ -]?" + DIGIT + "{2}(" + DIGIT + "[0-9０-９XxＸｘ])" + ALONE_AFTER);

    private AuditMask() {}

    static String masked(String text) {
        String withoutIds = ID_NUMBER.matcher(text).replaceAll("$1*************$2");
        return MOBILE.matcher(withoutIds).replaceAll("$2****$4");
    }

    static @Nullable String maskedOrNull(@Nullable String text) {
        return text == null ? null : masked(text);
    }

    static Map<String, String> masked(Map<String, String> values) {
        Map<String, String> masked = new LinkedHashMap<>();
        values.forEach((field, value) -> masked.put(field, masked(value)));
        return masked;
    }
}
