package org.tuanlink.review;

import org.jspecify.annotations.Nullable;

/**
 * What a list of tasks is asked for. What is null does not restrict.
 *
 * @param overdue only those that should have been decided
 * @param name how the member's name begins: {@link #SHORTEST_NAME} characters or more
 */
public record ReviewSearch(
        @Nullable ReviewState state,
        @Nullable Check check,
        boolean overdue,
        @Nullable String name) {

    /** What begins with less is too much to be looked through. */
    public static final int SHORTEST_NAME = 2;

    public ReviewSearch {
        if (name != null && name.codePointCount(0, name.length()) < SHORTEST_NAME) {
            throw new IllegalArgumentException("Too short to look for");
        }
    }

    /** How the real-name check stands. */
    public enum Check {
        PASSED("k.check_state = 'PASSED'"),
        /** For good: papers are to be seen. */
        FAILED("k.check_state = 'FAILED' AND k.ready_at IS NOT NULL"),
        CHECKING("k.ready_at IS NULL");

        private final String condition;

        Check(String condition) {
            this.condition = condition;
        }
    }

    /** Whether the oldest come first: what waits, waits in a queue; what is decided is looked up from the end. */
    boolean isAscending() {
        return overdue || state == ReviewState.OPEN;
    }

    String conditions() {
        StringBuilder conditions = new StringBuilder();
        if (state != null) {
            conditions.append(" AND k.state = :state");
        }
        if (check != null) {
            conditions.append(" AND ").append(check.condition);
        }
        if (overdue) {
            conditions.append(" AND k.state = 'OPEN' AND k.due_at <= :now");
        }
        if (name != null) {
            conditions.append(" AND a.name LIKE :name AND a.branch_id = k.branch_id");
        }
        return conditions.toString();
    }

    @Override
    public String toString() {
        return "ReviewSearch[" + state + ", " + check + ", " + overdue + "]";
    }
}
