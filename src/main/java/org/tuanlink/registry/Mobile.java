package org.tuanlink.registry;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A mainland mobile number: 11 digits that begin with 13 to 19. Its text never shows it.
 *
 * @param value 11 ASCII digits
 */
public record Mobile(String value) {

    private static final int LENGTH = 11;
    private static final Pattern DRESSING = Pattern.compile("[\\s\\p{Zs}\\-‐‑–—]");
    private static final Pattern COUNTRY = Pattern.compile("^(\\+|00)?86(?=[0-9]{11}$)");

    public Mobile {
        if (!hasForm(value)) {
            throw new IllegalArgumentException("Not a mobile number");
        }
    }

    /** Reads what a person typed: full-width digits, spaces, hyphens and +86 are understood. */
    public static Parsed<Mobile> parse(String text) {
        if (hasForm(text)) {
            return new Parsed.Accepted<>(new Mobile(text));
        }
        String plain = DRESSING.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        String digits = COUNTRY.matcher(plain).replaceFirst("");
        if (digits.isEmpty()) {
            return Parsed.refused("MOBILE_EMPTY", "请填写手机号。");
        }
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Parsed.refused("MOBILE_CHARACTER", "手机号只能是数字，请删去其他字符。");
        }
        if (digits.length() != LENGTH) {
            return Parsed.refused("MOBILE_LENGTH", "手机号应为 11 位数字，现为 %d 位，请核对。".formatted(digits.length()));
        }
        return hasForm(digits)
                ? new Parsed.Accepted<>(new Mobile(digits))
                : Parsed.refused("MOBILE_PREFIX", "手机号应以 13 至 19 开头（中国内地号码），请核对。");
    }

    private static boolean hasForm(String text) {
        if (text.length() != LENGTH || text.charAt(0) != '1' || text.charAt(1) < '3') {
            return false;
        }
        for (int i = 1; i < LENGTH; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** What may be shown: the first three and the last four digits. */
    public String masked() {
        return value.substring(0, 3) + "****" + value.substring(7);
    }

    @Override
    public String toString() {
        return masked();
    }
}
