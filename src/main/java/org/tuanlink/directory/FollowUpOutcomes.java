package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.wecom.DepartmentId;

/** What became of wishes: learnt from the journals of the runs they were given to. */
@Component
class FollowUpOutcomes {

    private final FollowUpMarks marks;
    private final RunStore runs;
    private final Journal journal;
    private final Identities identities;
    private final FollowUpMeters meters;

    FollowUpOutcomes(
            FollowUpMarks marks, RunStore runs, Journal journal, Identities identities, FollowUpMeters meters) {
        this.marks = marks;
        this.runs = runs;
        this.journal = journal;
        this.identities = identities;
        this.meters = meters;
    }

    void done(Collection<FollowUp> wishes) {
        if (!wishes.isEmpty()) {
            marks.done(wishes);
            meters.done(wishes);
        }
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
        } else if (run.get().finishedAt() != null) {
            settle(run.get(), wishes);
        }
    }

    private void settle(RunView run, List<FollowUp> wishes) {
        Map<Long, DepartmentId> departments = identities.departmentsOf(wishes.stream()
                .filter(wish -> !wish.isCadre())
                .map(FollowUp::subject)
                .toList());
        Map<Subject, Result> results = results(run.planId());
        List<FollowUp> done = new ArrayList<>();
        for (FollowUp wish : wishes) {
            Result result = results.getOrDefault(subject(wish, departments), Result.UNFINISHED);
            if (result.done()) {
                done.add(wish);
            } else {
                marks.inVain(wish, result.message() != null ? result.message() : unfinished(run));
            }
        }
        done(done);
    }

    private static String unfinished(RunView run) {
        String reason = run.reason() == null ? "" : run.reason();
        return FollowUpSentences.words("unfinished", reason, Long.toString(run.id()));
    }

    private Map<Subject, Result> results(long planId) {
        Map<Subject, Result> results = new HashMap<>();
        journal.settled(planId)
                .forEach(change -> results.merge(
                        new Subject(change.kind().ofMember(), change.subject()),
                        new Result(change.state() == ChangeState.DONE, change.trouble()),
                        Result::and));
        return results;
    }

    private static Subject subject(FollowUp wish, Map<Long, DepartmentId> departments) {
        if (wish.isCadre()) {
            return new Subject(true, wish.subject());
        }
        DepartmentId department = departments.get(wish.subject());
        return new Subject(false, department == null ? 0 : department.value());
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
