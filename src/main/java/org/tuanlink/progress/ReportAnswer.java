package org.tuanlink.progress;

/** What became of a deed. */
public sealed interface ReportAnswer {

    /** Done, now or before. */
    record Done(long id) implements ReportAnswer {}

    /** Nothing was changed. */
    record Refused(ReportRefusal refusal) implements ReportAnswer {}
}
