package org.tuanlink.review;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.WeComUserId;

/** Where a task is to be decided by somebody who operates several organisations: cards do not know in which he works now. */
@Service
public class ReviewPlaces {

    private final TaskTable tasks;
    private final Powers powers;
    private final RegistryReader registry;
    private final Reviews reviews;

    ReviewPlaces(TaskTable tasks, Powers powers, RegistryReader registry, Reviews reviews) {
        this.tasks = tasks;
        this.powers = powers;
        this.registry = registry;
        this.reviews = reviews;
    }

    /** The organisation of his that is nearest to the task's branch; empty when there is none, or no such task. */
    public Optional<OrganizationNode> of(long taskId, WeComUserId member) {
        return tasks.find(taskId)
                .flatMap(task -> powers.over(member, task.branchId()))
                .map(decider -> decider.scope().rootId())
                .flatMap(registry::organizationById);
    }

    /** One of his organisations besides this one that has something to decide: the one with the most. */
    public Optional<Elsewhere> besides(long organizationId, WeComUserId member) {
        return powers.operated(member).stream()
                .filter(one -> one != organizationId)
                .map(one -> new Waiting(one, reviews.countOf(List.of(one)).waiting()))
                .filter(one -> one.count() > 0)
                .max(Comparator.comparingInt(Waiting::count))
                .flatMap(one -> registry.organizationById(one.organizationId())
                        .map(where -> new Elsewhere(where, one.count())));
    }

    private record Waiting(long organizationId, int count) {}

    /** Another organisation of his, and how many wait there. */
    public record Elsewhere(OrganizationNode organization, int waiting) {}
}
