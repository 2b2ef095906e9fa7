package org.tuanlink.member;

import java.util.random.RandomGenerator;

/**
 * A sum that can be read aloud.
 *
 * @param question in Chinese words
 */
record Sum(String question, int result) {

    private static final String DIGITS = "零一二三四五六七八九";

    static Sum random(RandomGenerator random) {
        int first = random.nextInt(11, 60);
        int second = random.nextInt(2, 10);
        return switch (random.nextInt(3)) {
            case 0 -> new Sum(words(first) + "加上" + words(second) + "等于多少？", first + second);
            case 1 -> new Sum(words(first) + "减去" + words(second) + "还剩多少？", first - second);
            default -> new Sum("比" + words(first) + "大" + words(second) + "的数是多少？", first + second);
        };
    }

    /** Of 1 to 99. */
    static String words(int number) {
        int tens = number / 10;
        int ones = number % 10;
        String begin = tens == 0 ? "" : (tens == 1 ? "" : DIGITS.substring(tens, tens + 1)) + "十";
        return begin + (ones == 0 && tens > 0 ? "" : DIGITS.substring(ones, ones + 1));
    }
}
