package org.tuanlink.registry;

/** Synthetic people for tests: valid ID numbers and mobiles, each by its number. */
final class People {

    private People() {}

    static String idNumber(int n) {
        String digits = "440106" + "199%d%02d%02d".formatted(n % 10, n / 10 % 12 + 1, n / 120 % 28 + 1)
                + "%03d".formatted(n / 3360 % 1000);
        return digits + IdNumber.checkDigit(digits);
    }

    static String mobile(int n) {
        return "199%08d".formatted(n);
    }
}
