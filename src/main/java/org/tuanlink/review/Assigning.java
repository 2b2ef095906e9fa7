package org.tuanlink.review;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tuanlink.review.Assignment.Level;
import org.tuanlink.review.Telling.Why;

/** What follows when a task has something to decide, is decided, or has other operators than before. */
@Component
class Assigning {

    private static final int BATCH = 500;
    private static final int BRANCHES = 200;

    /** Branches assigned in one transaction: few, so that nobody waits long for their tasks. */
    private static final int TOGETHER = 20;

    private final Assignments assignments;
    private final Tables tables;
    private final ReviewTransactions transactions;
    private final Duration gather;

    Assigning(Assignments assignments, Tables tables, ReviewTransactions transactions, ReviewProperties properties) {
        this.assignments = assignments;
        this.tables = tables;
        this.transactions = transactions;
        this.gather = properties.gather();
    }

    /** Where it is kept. */
    @Component
    record Tables(TaskTable tasks, TellingTable tellings, OperatorTable operators, BranchTable branches) {}

    /** Until nothing is left to do. */
    void workOff(BooleanSupplier stop) {
        List<ReviewTask> todo = tables.tasks().todo(BATCH);
        while (!todo.isEmpty() && !stop.getAsBoolean()) {
            round(todo);
            todo = todo.size() < BATCH ? List.of() : tables.tasks().todo(BATCH);
        }
    }

    private void round(List<ReviewTask> todo) {
        List<ReviewTask> closed = todo.stream().filter(task -> !task.isReady()).toList();
        if (!closed.isEmpty()) {
            transactions.run(() -> {
                tables.tellings().endAll(closed.stream().map(ReviewTask::id).toList(), transactions.now());
                closed.forEach(tables.tasks()::done);
            });
        }
        Map<Long, List<ReviewTask>> ready =
                todo.stream().filter(ReviewTask::isReady).collect(Collectors.groupingBy(ReviewTask::branchId));
        Map<Long, List<Level>> upwards = assignments.upwards(ready.keySet());
        List<Long> branches = List.copyOf(ready.keySet());
        for (int from = 0; from < branches.size(); from += TOGETHER) {
            List<Long> some = branches.subList(from, Math.min(branches.size(), from + TOGETHER));
            transactions.run(() -> some.forEach(branch ->
                    assign(branch, upwards.getOrDefault(branch, List.of()), ready.getOrDefault(branch, List.of()))));
        }
    }

    private void assign(long branch, List<Level> upwards, List<ReviewTask> tasks) {
        Assignment assignment = Assignment.of(branch, upwards);
        List<ReviewTask> mine = tasks.stream()
                .filter(task -> tables.tasks().assigned(task, assignment))
                .toList();
        tables.branches().save(branch, assignment);
        if (mine.isEmpty()) {
            return;
        }
        List<Telling> wanted = new ArrayList<>();
        mine.forEach(task -> wanted.addAll(wanted(task, assignment, upwards)));
        List<Telling> there =
                tables.tellings().ofTasks(mine.stream().map(ReviewTask::id).toList());
        Instant now = transactions.now();
        List<Telling> ended = without(there, wanted);
        List<Telling> added = without(wanted, there);
        if (!ended.isEmpty()) {
            tables.tellings().end(ended, now);
        }
        if (!added.isEmpty()) {
            tables.tellings().add(added, tellAt(added, now), now);
        }
    }

    private static List<Telling> wanted(ReviewTask task, Assignment assignment, List<Level> upwards) {
        Map<Long, Telling> wanted = new LinkedHashMap<>();
        Why why = assignment.climbed() == null ? Why.OWN : Why.CLIMBED;
        Long superior = task.escalatedTo();
        if (superior != null) {
            upwards.stream().filter(level -> level.organizationId() == superior).forEach(level -> level.reachable()
                    .forEach(one -> wanted.put(
                            one.cadreId(),
                            new Telling(task.id(), one.cadreId(), one.member(), superior, Why.ESCALATED))));
        }
        assignment
                .operators()
                .forEach(one -> wanted.put(
                        one.cadreId(),
                        new Telling(task.id(), one.cadreId(), one.member(), assignment.holderId(), why)));
        return List.copyOf(wanted.values());
    }

    /** By task, cadre and member: as whose operator he is told makes no difference to whether. */
    private static List<Telling> without(List<Telling> some, List<Telling> others) {
        record Key(long task, long cadre, String member) {}
        Set<Key> known = others.stream()
                .map(one -> new Key(one.taskId(), one.cadreId(), one.member().value()))
                .collect(Collectors.toSet());
        return some.stream()
                .filter(one -> !known.contains(
                        new Key(one.taskId(), one.cadreId(), one.member().value())))
                .toList();
    }

    /** At once, or when the time is over in which he gets one card. */
    private Map<Long, Instant> tellAt(List<Telling> tellings, Instant now) {
        Map<Long, Instant> at = new HashMap<>();
        tables.operators()
                .lastCards(tellings.stream().map(Telling::cadreId).distinct().toList())
                .forEach((cadre, last) -> {
                    Instant next = last.plus(gather);
                    at.put(cadre, next.isAfter(now) ? next : now);
                });
        return at;
    }

    /** Looks which branches have other operators than before: a post was given or taken, somebody entered or left. */
    void sweep(BooleanSupplier stop) {
        List<Long> branches = tables.tasks().branchesAfter(0, BRANCHES);
        while (!branches.isEmpty() && !stop.getAsBoolean()) {
            Map<Long, List<Level>> upwards = assignments.upwards(branches);
            Map<Long, String> before = tables.branches().of(branches);
            List<Long> changed = branches.stream()
                    .filter(branch -> !Assignment.of(branch, upwards.getOrDefault(branch, List.of()))
                            .digest()
                            .equals(before.get(branch)))
                    .toList();
            if (!changed.isEmpty()) {
                transactions.run(() -> tables.tasks().reassign(changed));
            }
            branches = tables.tasks().branchesAfter(branches.get(branches.size() - 1), BRANCHES);
        }
    }
}
