package org.tuanlink.console.directory;

import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.GuardLoss;
import org.tuanlink.directory.PlanView;
import org.tuanlink.platform.Page;

/**
 * A guard as its page asks about it: what exactly will be lost, and what has to be typed to approve it. A number that
 * stands in the list makes its reader look at it.
 *
 * @param losses the first of them
 * @param expected what has to be typed
 * @param isNumber whether that is a number; else words
 * @param typed what somebody typed that was not it; null when nobody did
 */
record GuardQuestion(
        String code,
        String message,
        Page<GuardLoss> losses,
        String expected,
        boolean isNumber,
        @Nullable String typed) {

    /** The field of the form. */
    static final String FIELD = "guard-";

    /** @param words what has to be typed where no number says it */
    static GuardQuestion of(PlanView.GuardItem guard, Page<GuardLoss> losses, String words) {
        long number =
                switch (guard.code()) {
                    case "ORGANIZATION_SHRINKS" -> people(losses.items(), true);
                    case "LARGE_SUBTREE_MOVED" -> people(losses.items(), false);
                    case "FIRST_RUN_NOT_EMPTY", "BULK_REPLACE" -> 0;
                    default -> losses.total();
                };
        String expected = number > 0 ? Long.toString(number) : words;
        return new GuardQuestion(guard.code(), guard.message(), losses, expected, number > 0, null);
    }

    private static long people(List<GuardLoss> losses, boolean lost) {
        return losses.stream()
                .map(loss -> lost ? loss.peopleLost() : loss.peopleBefore())
                .mapToLong(people -> people == null ? 0 : people)
                .sum();
    }

    /** The same, after somebody typed this. */
    GuardQuestion answered(@Nullable String answer) {
        return new GuardQuestion(code, message, losses, expected, isNumber, answer == null ? "" : answer);
    }

    boolean isApprovedBy(@Nullable String answer) {
        return answer != null && plain(answer).equals(expected);
    }

    /** Full-width digits, spaces and thousands separators are not what somebody should stumble over. */
    private static String plain(String answer) {
        return Normalizer.normalize(answer, Normalizer.Form.NFKC).replaceAll("[\\s,]", "");
    }

    public String field() {
        return FIELD + code;
    }

    /** Whether what was typed is to be mended. */
    public boolean isWrong() {
        return typed != null && !isApprovedBy(typed);
    }

    /** More than the list shows. */
    public long more() {
        return losses.total() - losses.items().size();
    }
}
