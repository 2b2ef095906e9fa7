package org.tuanlink.registry;

/**
 * The code (团干编码) by which the registry names a cadre; the same form as an {@link OrganizationCode}.
 *
 * @param value as given, compared exactly
 */
public record CadreCode(String value) {

    public CadreCode {
        if (!OrganizationCode.isValid(value)) {
            throw new IllegalArgumentException("Not a cadre code: 1 to 64 letters, digits, - _ .");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
