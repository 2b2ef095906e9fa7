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

    private static final Pattern MOBILE =
            Pattern.compile("(?<![0-9A-Za-z])(1[3-9][0-9])([ -]?)[0-9]{4}\\2([0-9]{4})(?![0-9A-Za-z])");
    private static final Pattern ID_NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])([0-9]{3})[0-9]{13}([0-9][0-9Xx])(?![0-9A-Za-z])");

    private AuditMask() {}

    static String masked(String text) {
        String withoutIds = ID_NUMBER.matcher(text).replaceAll("$1*************$2");
        return MOBILE.matcher(withoutIds).replaceAll("$1****$3");
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
