package org.tuanlink.registry;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A citizen identity number after GB 11643: 18 characters, the last a check digit or X. Its text never shows it.
 *
 * @param value 17 digits and a digit or an upper-case X
 */
public record IdNumber(String value) {

    private static final int LENGTH = 18;
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Zs}]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    private static final int EARLIEST_YEAR = 1900;
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    public IdNumber {
        if (!hasForm(value) || value.charAt(17) != checkDigit(value)) {
            throw new IllegalArgumentException("Not an ID number");
        }
    }

    /**
     * Reads what a person typed: full-width characters, spaces and a small x are understood.
     *
     * @param today a birth date must not lie after it
     */
    public static Parsed<IdNumber> parse(String text, LocalDate today) {
        String plain = hasForm(text)
                ? text
                : SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                        .replaceAll("")
                        .replace('x', 'X');
        return refusal(plain, today)
                .<Parsed<IdNumber>>map(finding -> Parsed.refused(finding.code(), finding.message()))
                .orElseGet(() -> new Parsed.Accepted<>(new IdNumber(plain)));
    }

    private static Optional<Finding> refusal(String plain, LocalDate today) {
        if (plain.isEmpty()) {
            return refuse("ID_EMPTY", "请填写身份证号。");
        }
        if (plain.length() == 15 && plain.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return refuse("ID_OLD", "这是 15 位的旧身份证号，请填写 18 位的现行身份证号。");
        }
        if (plain.length() != LENGTH) {
            return refuse("ID_LENGTH", "身份证号应为 18 位，现为 %d 位，请核对。".formatted(plain.length()));
        }
        if (!hasForm(plain)) {
            return refuse("ID_CHARACTER", "身份证号前 17 位应为数字，末位为数字或 X，请核对。");
        }
        if (!PROVINCES.contains(plain.substring(0, 2))) {
            return refuse("ID_REGION", "身份证号前两位不是省级行政区划代码，请核对。");
        }
        if (!isBirthDate(plain, today)) {
            return refuse("ID_BIRTH_DATE", "身份证号第 7 至 14 位不是合理的出生日期，请核对。");
        }
        return plain.charAt(17) == checkDigit(plain)
                ? Optional.empty()
                : refuse("ID_CHECK_DIGIT", "身份证号末位校验码不符，可能有数字写错，请核对。");
    }

    private static boolean hasForm(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && !(c == 'X' && i == LENGTH - 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBirthDate(String plain, LocalDate today) {
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(plain.substring(6, 10)),
                    Integer.parseInt(plain.substring(10, 12)),
                    Integer.parseInt(plain.substring(12, 14)));
            return date.getYear() >= EARLIEST_YEAR && !date.isAfter(today);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<Finding> refuse(String code, String message) {
        return Optional.of(Finding.error(code, message));
    }

    /** The check digit (ISO 7064 MOD 11-2) of the first 17 digits. */
    public static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }

    /** What may be shown: the region's first three digits and the last two characters. */
    public String masked() {
        return value.substring(0, 3) + "*************" + value.substring(16);
    }

    @Override
    public String toString() {
        return masked();
    }
}
