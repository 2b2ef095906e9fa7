package org.tuanlink.registry;

/**
 * The code (组织编码) by which the registry names an organisation: 1 to 64 letters, digits, {@code - _ .}.
 *
 * @param value as given, compared exactly
 */
public record OrganizationCode(String value) {

    private static final int MAX_LENGTH = 64;

    public OrganizationCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an organisation code: 1 to 64 letters, digits, - _ .");
        }
    }

    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return value;
    }
}
