package org.tuanlink.registry;

import java.util.regex.Pattern;

/**
 * The code (组织编码) by which the registry names an organisation: 1 to 64 letters, digits, {@code - _ .}.
 *
 * @param value as given, compared exactly
 */
public record OrganizationCode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.\\-]{0,63}");

    public OrganizationCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an organisation code: 1 to 64 letters, digits, - _ .");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
