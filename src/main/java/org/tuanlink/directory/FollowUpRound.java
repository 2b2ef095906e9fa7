package org.tuanlink.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.FollowUpPlans.Made;
import org.tuanlink.directory.FollowUpTargets.Target;

/**
 * One round of bringing wishes to WeCom: settles what runs ended with, makes one plan of what is due, starts it. Each round
 * looks at the rows anew, so that one that was broken off anywhere is simply repeated.
 */
@Component
class FollowUpRound {

    private final FollowUpMarks marks;
    private final FollowUpOutcomes outcomes;
    private final FollowUpTargets targets;
    private final FollowUpPlans plans;
    private final RunStore runs;

    FollowUpRound(
            FollowUpMarks marks,
            FollowUpOutcomes outcomes,
            FollowUpTargets targets,
            FollowUpPlans plans,
            RunStore runs) {
        this.marks = marks;
        this.outcomes = outcomes;
        this.targets = targets;
        this.plans = plans;
        this.runs = runs;
    }

    void follow() {
        List<FollowUp> due = marks.due();
        outcomes.settle(due.stream().filter(wish -> wish.runId() != null).toList());
        if (due.isEmpty() || runs.anyActive()) {
            return;
        }
        List<Target> part =
                targets.of(fresh(due.stream().filter(wish -> wish.runId() == null).toList()));
        while (!part.isEmpty() && !carriedOut(part)) {
            // One of them is in the way of all. The others come with the next round.
            part = part.subList(0, part.size() / 2);
        }
    }

    /** Who was never tried is not kept waiting by who fails again and again. */
    private static List<FollowUp> fresh(List<FollowUp> due) {
        List<FollowUp> fresh = due.stream().filter(wish -> wish.tries() == 0).toList();
        return fresh.isEmpty() ? due : fresh;
    }

    /** False when nothing can be done for these together, but perhaps for fewer. */
    private boolean carriedOut(List<Target> wishes) {
        Made made = plans.make(wishes, Set.of());
        Set<Long> losing = made.changes().losing();
        List<Target> part = wishes;
        if (!losing.isEmpty()) {
            plans.discard(made);
            part = withoutLosing(wishes, losing);
            made = plans.make(part, losing);
        }
        if (!made.changes().losing().isEmpty()) {
            // The registry has just moved on: the next round sees what it is now.
            plans.discard(made);
            return true;
        } else if (!made.isReady()) {
            return stopped(made, part);
        }
        apply(made, part);
        return true;
    }

    private List<Target> withoutLosing(List<Target> wishes, Set<Long> losing) {
        wishes.stream()
                .map(Target::wish)
                .filter(wish -> wish.isCadre() && losing.contains(wish.subject()))
                .forEach(wish -> marks.inVain(wish, FollowUpSentences.words("removal")));
        return wishes.stream()
                .filter(target ->
                        !(target.wish().isCadre() && losing.contains(target.wish().subject())))
                .toList();
    }

    private boolean stopped(Made made, List<Target> part) {
        plans.discard(made);
        if (part.size() > 1) {
            return false;
        }
        part.forEach(target -> marks.inVain(target.wish(), made.obstacle()));
        return true;
    }

    private void apply(Made made, List<Target> part) {
        Map<Long, String> leftOut = made.leftOut();
        Set<Target> told = new HashSet<>();
        for (Target target : part) {
            String reason = target.wish().isCadre() ? leftOut.get(target.wish().subject()) : null;
            if (reason != null && !made.changes().concern(target)) {
                marks.inVain(target.wish(), reason);
                told.add(target);
            }
        }
        outcomes.done(part.stream()
                .filter(target -> !made.changes().concern(target) && !told.contains(target))
                .map(Target::wish)
                .toList());
        if (made.plan().changes() == 0) {
            plans.discard(made);
            return;
        }
        List<FollowUp> concerned = part.stream()
                .filter(made.changes()::concern)
                .map(Target::wish)
                .toList();
        plans.apply(made).ifPresentOrElse(run -> marks.givenTo(run, concerned), () -> plans.discard(made));
    }
}
