package org.tuanlink.directory;

import org.jspecify.annotations.Nullable;

/**
 * A change that failed or waits, as the REST interface shows it.
 *
 * @param errcode WeCom's; null for one that waits
 * @param meaning a Chinese sentence: what it means
 * @param advice a Chinese sentence: what to do
 * @param state FAILED or WAITING
 */
public record FailureView(
        int seq,
        ChangeKind kind,
        String subject,
        @Nullable Integer errcode,
        String meaning,
        String advice,
        ChangeState state) {

    static FailureView of(PlanStore.StatedChange change) {
        return new FailureView(
                change.row().seq(),
                change.row().kind(),
                change.row().subject(),
                change.errcode(),
                text(change.meaning()),
                text(change.advice()),
                change.state());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
