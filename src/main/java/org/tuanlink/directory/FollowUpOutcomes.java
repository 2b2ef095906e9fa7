package org.tuanlink.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What became of wishes: learnt from the journals of the runs they were given to. */
@Component
class FollowUpOutcomes {

    private final FollowUpMarks marks;
    private final RunStore runs;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Timer delay;

    FollowUpOutcomes(FollowUpMarks marks, RunStore runs, JdbcTemplate jdbc, Clock clock, MeterRegistry meters) {
        this.marks = marks;
        this.runs = runs;
        this.jdbc = jdbc;
        this.clock = clock;
        this.delay = Timer.builder("tuanlink.directory.follow.up.delay")
                .description("From the wish to WeCom having it")
                .register(meters);
    }

    void done(Collection<FollowUp> wishes) {
        if (wishes.isEmpty()) {
            return;
        }
        marks.done(wishes);
        wishes.forEach(wish -> delay.record(Duration.between(wish.wishedAt(), clock.instant())));
    }

    /** @param given to runs; those of a run that is not over yet are left as they are */
    void settle(List<FollowUp> given) {
        given.stream()
                .collect(Collectors.groupingBy(wish -> Objects.requireNonNull(wish.runId())))
                .forEach(this::settle);
    }

    private void settle(long runId, List<FollowUp> wishes) {
        Optional<RunView> run = runs.find(runId);
        if (run.isEmpty()) {
            marks.again(wishes);
            return;
        } else if (run.get().finishedAt() == null) {
            return;
        }
        Map<Subject, Result> results = results(run.get().planId());
        List<FollowUp> done = new ArrayList<>();
        for (FollowUp wish : wishes) {
            Result result = results.getOrDefault(subject(wish), Result.UNFINISHED);
            if (result.done()) {
                done.add(wish);
            } else {
                marks.inVain(wish, result.message() != null ? result.message() : unfinished(run.get()));
            }
        }
        done(done);
    }

    private static String unfinished(RunView run) {
        String reason = run.reason() == null ? "" : run.reason();
        return FollowUpSentences.words("unfinished", reason, Long.toString(run.id()));
    }

    private Map<Subject, Result> results(long planId) {
        Map<Long, Long> organizations = new HashMap<>();
        jdbc.query("SELECT organization_id, department_id FROM directory_department_identity", row -> {
            organizations.put(row.getLong(2), row.getLong(1));
        });
        Map<Subject, Result> results = new HashMap<>();
        jdbc.query(
                "SELECT kind, subject_id, state, meaning, advice FROM directory_change WHERE plan_id = ?",
                row -> {
                    boolean member = ChangeKind.valueOf(row.getString(1)).ofMember();
                    long id = member ? row.getLong(2) : organizations.getOrDefault(row.getLong(2), 0L);
                    boolean done = ChangeState.valueOf(row.getString(3)) == ChangeState.DONE;
                    String meaning = row.getString(4);
                    String message = meaning == null
                            ? null
                            : FollowUpSentences.words("failed", meaning, Objects.toString(row.getString(5), ""));
                    results.merge(new Subject(member, id), new Result(done, message), Result::and);
                },
                planId);
        return results;
    }

    private static Subject subject(FollowUp wish) {
        return new Subject(wish.isCadre(), wish.subject());
    }

    private record Subject(boolean cadre, long id) {}

    /** What became of all changes of one subject; the message of what failed. */
    private record Result(boolean done, @Nullable String message) {

        static final Result UNFINISHED = new Result(false, null);

        Result and(Result other) {
            return new Result(done && other.done, message != null ? message : other.message);
        }
    }
}
