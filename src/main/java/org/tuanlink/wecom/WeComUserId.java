package org.tuanlink.wecom;

import java.util.Locale;

/**
 * A member's userid in WeCom: 1 to 64 bytes of {@code [A-Za-z0-9_\-@.]}, the first a letter or digit. WeCom compares
 * it without case (doc 90195), so this keeps it in lower case.
 *
 * @param value never a mobile or an ID number
 */
public record WeComUserId(String value) implements Comparable<WeComUserId> {

    private static final int LONGEST = 64;

    public WeComUserId {
        value = value.toLowerCase(Locale.ROOT);
        if (value.isEmpty() || value.length() > LONGEST || !isWellFormed(value)) {
            throw new IllegalArgumentException("Not a WeCom userid");
        }
    }

    /** By hand: planning makes one of these for every member of the directory. */
    private static boolean isWellFormed(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && (i == 0 || "_-@.".indexOf(c) < 0)) {
                return false;
            }
        }
        return true;
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
