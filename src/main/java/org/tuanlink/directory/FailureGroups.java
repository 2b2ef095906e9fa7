package org.tuanlink.directory;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.tuanlink.directory.FailureGroup.Retry;
import org.tuanlink.platform.Page;
import org.tuanlink.wecom.WeComErrors;

/** A run's failures by what they ask for. */
@Service
public class FailureGroups {

    private static final int EXAMPLES = 5;
    /** What tells groups apart; the words of those that wait name what they wait for. */
    private static final String REASON =
            "state, errcode, CASE WHEN state = 'WAITING' THEN '' ELSE COALESCE(meaning, '') END";

    private final JdbcTemplate jdbc;
    private final RunStore runs;

    FailureGroups(JdbcTemplate jdbc, RunStore runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    /** The groups, the largest first; empty when there is no such run. */
    public Optional<List<FailureGroup>> of(long runId) {
        return runs.find(runId).map(run -> reasons(run.planId()).stream()
                .map(reason -> reason.group(examples(run.planId(), reason, EXAMPLES, 0)))
                .toList());
    }

    /** A group's changes in the plan's order, pages from 1; empty when there is no such run or group. */
    public Optional<Page<FailureView>> of(long runId, String key, int page) {
        return runs.find(runId).flatMap(run -> find(run.planId(), key)
                .map(reason -> new Page<>(
                        examples(run.planId(), reason, Page.SIZE, (page - 1L) * Page.SIZE), page, reason.count())));
    }

    Optional<Reason> find(long planId, String key) {
        return reasons(planId).stream()
                .filter(reason -> reason.key().equals(key))
                .findFirst();
    }

    private List<Reason> reasons(long planId) {
        return jdbc.query(
                "SELECT " + REASON + ", MIN(advice), COUNT(*) AS changes FROM directory_change"
                        + " WHERE plan_id = ? AND state IN ('FAILED', 'WAITING') GROUP BY " + REASON
                        + " ORDER BY changes DESC, errcode",
                (row, n) -> new Reason(
                        ChangeState.valueOf(row.getString(1)),
                        row.getObject(2, Integer.class),
                        row.getString(3),
                        row.getString(4) == null ? "" : row.getString(4),
                        row.getInt(5)),
                planId);
    }

    private List<FailureView> examples(long planId, Reason reason, int limit, long offset) {
        Object[] own = reason.arguments();
        Object[] arguments = Stream.of(new Object[] {planId}, own, new Object[] {limit, offset})
                .flatMap(Stream::of)
                .toArray();
        return jdbc.query(
                "SELECT * FROM directory_change WHERE plan_id = ?" + reason.condition()
                        + " ORDER BY seq LIMIT ? OFFSET ?",
                (row, n) -> FailureView.of(PlanStore.stated(row)),
                arguments);
    }

    /**
     * What a group has in common.
     *
     * @param meaning empty for those that wait
     */
    record Reason(ChangeState state, @Nullable Integer errcode, String meaning, String advice, int count) {

        /** Beginning with AND; takes {@link #arguments}. */
        String condition() {
            return state == ChangeState.WAITING
                    ? " AND state = 'WAITING'"
                    : " AND state = 'FAILED' AND errcode <=> ? AND COALESCE(meaning, '') = ?";
        }

        @Nullable Object[] arguments() {
            return state == ChangeState.WAITING ? new Object[0] : new @Nullable Object[] {errcode, meaning};
        }

        String key() {
            if (state == ChangeState.WAITING) {
                return "waiting";
            }
            int hash = HexFormat.of()
                    .formatHex(meaning.getBytes(StandardCharsets.UTF_8))
                    .hashCode();
            return (errcode == null ? "own" : errcode.toString()) + "-" + Integer.toHexString(hash);
        }

        FailureGroup group(List<FailureView> examples) {
            return new FailureGroup(key(), errcode, meaning, RunSentence.whole(advice), count, examples, retry());
        }

        private Retry retry() {
            if (state == ChangeState.WAITING) {
                return Retry.WITH_OTHERS;
            }
            return errcode == null ? RunSentence.retry(meaning) : byWeCom(errcode);
        }

        private static Retry byWeCom(int errcode) {
            return switch (WeComErrors.of(errcode, null).remedy()) {
                case RETRY_LATER, OUTCOME_UNKNOWN -> Retry.NOW;
                case RECONCILE, STOP_RUN -> Retry.AFTER_MENDING;
                case REFUSED -> Retry.NEW_PLAN;
                case OUR_FAULT -> Retry.MAINTAINERS;
            };
        }
    }
}
