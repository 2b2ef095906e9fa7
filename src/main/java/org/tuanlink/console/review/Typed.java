package org.tuanlink.console.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the forms of a review: nothing yet, or what was refused.
 *
 * @param form the one that was refused: {@code return}, {@code offline}; null for none
 * @param field where its problem stands
 * @param problem why it was refused
 * @param picked of the common reasons
 */
record Typed(
        @Nullable String form,
        @Nullable String field,
        @Nullable String problem,
        List<Integer> picked,
        String text) {

    static final Typed NOTHING = new Typed(null, null, null, List.of(), "");

    static Typed returning(List<Integer> picked, String words, String problem) {
        return new Typed("return", "words", problem, List.copyOf(picked), words);
    }

    static Typed explaining(String explanation, String problem) {
        return new Typed("offline", "explanation", problem, List.of(), explanation);
    }

    static Typed photo(String explanation, String problem) {
        return new Typed("offline", "photo", problem, List.of(), explanation);
    }

    /** What was typed into this form. */
    public String words(String name) {
        return name.equals(form) ? text : "";
    }

    /** What is wrong with this field; null when nothing is. */
    public @Nullable String said(String name) {
        return name.equals(field) ? problem : null;
    }

    @Override
    public String toString() {
        return "Typed[" + form + ", " + field + "]";
    }
}
