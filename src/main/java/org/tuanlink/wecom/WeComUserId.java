package org.tuanlink.wecom;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A member's userid in WeCom: 1 to 64 bytes of {@code [A-Za-z0-9_\-@.]}, the first a letter or digit. WeCom compares
 * it without case (doc 90195), so this keeps it in lower case.
 *
 * @param value never a mobile or an ID number
 */
public record WeComUserId(String value) implements Comparable<WeComUserId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_\\-@.]{0,63}");

    public WeComUserId {
        value = value.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a WeCom userid");
        }
    }

    @Override
    public int compareTo(WeComUserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
