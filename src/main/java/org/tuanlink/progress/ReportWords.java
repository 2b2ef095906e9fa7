package org.tuanlink.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** How a report says its figures, from {@code report.properties}. */
public final class ReportWords {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.progress.report");
    private static final String NONE = "—";

    private ReportWords() {}

    static String of(String key, Object... values) {
        return values.length == 0 ? WORDS.getString(key) : String.format(Locale.ROOT, WORDS.getString(key), values);
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** 97.5%, never more than it is; a line when there is nothing to do. */
    public static String rate(@Nullable BigDecimal rate) {
        return rate == null
                ? NONE
                : rate.movePointRight(2)
                                .setScale(2, RoundingMode.DOWN)
                                .stripTrailingZeros()
                                .toPlainString() + "%";
    }

    /** 差 3, 超 3 or 达标. */
    public static String behind(StageProgress stage) {
        if (stage.count().total() == 0) {
            return NONE;
        }
        long behind = stage.behind();
        return behind > 0 ? of("behind", behind) : behind < 0 ? of("ahead", -behind) : of("even");
    }

    /** +3, or a line when it is not known. */
    public static String since(@Nullable Long since) {
        return since == null ? NONE : since > 0 ? "+" + number(since) : number(since);
    }

    /** When the target is reached at this speed. */
    public static String expected(StageProgress stage) {
        LocalDate expected = stage.expected();
        return stage.isReached() ? NONE : expected == null ? NONE : expected.toString();
    }
}
