package org.tuanlink.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tuanlink.checkin.CheckState;
import org.tuanlink.checkin.Decision;
import org.tuanlink.review.Truth.Outcome;

/** What is told to whom: on his own card the card says it, on another's words do. */
class TruthTests {

    private static ReviewTask task(ReviewState state, @Nullable String by) {
        Instant at = Instant.parse("2018-01-20T01:00:00Z");
        return new ReviewTask(1, 2, 1, 3, 4, state, CheckState.PASSED, at, at, at, 4, null, null, null, at, by, 5);
    }

    @Test
    void whoHasNoSayIsToldNothingOfTheTask() {
        assertThat(Truth.withoutPower(true)).isEqualTo(new Truth(Outcome.NOT_OPERATOR, null));
        assertThat(Truth.withoutPower(false).outcome()).isEqualTo(Outcome.NOT_YOURS);
        assertThat(Truth.withoutPower(false).words()).isEqualTo(Truth.NO_CARD.words());
    }

    @Test
    void whoIsTooLateIsToldWhatWasDecided() {
        ReviewTask decided = task(ReviewState.RETURNED, "运营甲");
        assertThat(Truth.closed(decided, true, "已退回")).isEqualTo(new Truth(Outcome.DECIDED_BEFORE, null));
        assertThat(Truth.closed(decided, false, "已退回")).isEqualTo(new Truth(Outcome.DECIDED_BEFORE, "已退回"));
        assertThat(Truth.closed(task(ReviewState.WITHDRAWN, null), true, "已撤回").outcome())
                .isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void whatIsNotPossibleIsSaidInWords() {
        var refused = new Decision.Refused(Decision.ELSEWHERE, "此人已在别处。", null);
        assertThat(Truth.notPossible("报到人", refused).words()).contains("报到人", "此人已在别处。");
        assertThat(Truth.approved("报到人", false).words()).contains("报到人");
        assertThat(Truth.approved("报到人", true).words()).isNull();
    }
}
