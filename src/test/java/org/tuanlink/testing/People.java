package org.tuanlink.testing;

/** Synthetic people for tests: valid ID numbers and mobiles, each by its number. */
public final class People {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private People() {}

    public static String idNumber(int n) {
        String digits = "440106" + "199%d%02d%02d".formatted(n % 10, n / 10 % 12 + 1, n / 120 % 28 + 1)
                + "%03d".formatted(n / 3360 % 1000);
        return digits + checkDigit(digits);
    }

    public static String mobile(int n) {
        return "199%08d".formatted(n);
    }

    /** GB 11643: the weighted sum modulo 11. */
    private static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += Character.digit(digits.charAt(i), 10) * WEIGHTS[i];
        }
        return "10X98765432".charAt(sum % 11);
    }
}
