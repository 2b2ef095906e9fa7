package org.tuanlink.console.review;

import org.jspecify.annotations.Nullable;
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.review.ReviewSearch;
import org.tuanlink.review.ReviewState;

/**
 * What the list of reviews is asked for, as its form and its address say it.
 *
 * @param state a {@link ReviewState}, {@code ALL}, or nothing for those that are open
 * @param check a {@link ReviewSearch.Check}
 * @param overdue {@code true} or nothing
 * @param organization a code
 * @param name how it begins
 */
record ReviewQuery(
        @Nullable String state,
        @Nullable String check,
        @Nullable String overdue,
        @Nullable String organization,
        @Nullable String name) {

    static final String LIST = "/console/members/reviews";
    private static final String ALL = "ALL";

    ReviewSearch search() {
        return new ReviewSearch(
                shownState(),
                ListFilter.choice(ReviewSearch.Check.class, check),
                isOverdue(),
                isNameTooShort() ? null : ListFilter.word(name));
    }

    public @Nullable ReviewState shownState() {
        if (ALL.equals(state)) {
            return null;
        }
        ReviewState chosen = ListFilter.choice(ReviewState.class, state);
        return chosen == null ? ReviewState.OPEN : chosen;
    }

    public boolean isOverdue() {
        return "true".equals(overdue);
    }

    /** Whether too many names begin so. */
    public boolean isNameTooShort() {
        String word = ListFilter.word(name);
        return word != null && word.codePointCount(0, word.length()) < ReviewSearch.SHORTEST_NAME;
    }

    /** Whether nothing but open ones is asked for, and all of them. */
    public boolean isOpen() {
        return given().asMap().isEmpty();
    }

    private ListFilter given() {
        return new ListFilter()
                .with("state", state)
                .with("check", check)
                .with("overdue", isOverdue() ? overdue : null)
                .with("organization", organization)
                .with("name", name);
    }

    /** The list's address. */
    public String address() {
        return given().address(LIST);
    }

    /** The address of what is done with many of this list. */
    public String address(String path) {
        return given().address(path);
    }

    /** The address of the slice that follows. */
    public String next(long after) {
        return given().with("after", Long.toString(after)).address(LIST);
    }

    @Override
    public String toString() {
        return "ReviewQuery" + given().asMap().keySet();
    }
}
