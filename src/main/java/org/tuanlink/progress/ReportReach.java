package org.tuanlink.progress;

/** Which of those behind are told. */
public enum ReportReach {
    /** What stands directly below. */
    CHILDREN,
    /** Everything below. */
    ALL;

    SubtreeTable.Part part() {
        return this == ALL ? SubtreeTable.Part.ALL : SubtreeTable.Part.CHILDREN;
    }
}
