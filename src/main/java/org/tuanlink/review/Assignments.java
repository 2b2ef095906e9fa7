package org.tuanlink.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.access.EnteredCadres;
import org.tuanlink.directory.CadreMembers;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.review.Assignment.Level;
import org.tuanlink.review.Assignment.Operator;
import org.tuanlink.wecom.WeComUserId;

/** Who operates the organisations from branches upwards, and sees what is sent to him: a few statements for many branches. */
@Component
class Assignments {

    private final RegistryReader registry;
    private final Branches branches;
    private final EnteredCadres entered;
    private final CadreMembers members;
    private final OperatorTable operators;

    Assignments(
            RegistryReader registry,
            Branches branches,
            EnteredCadres entered,
            CadreMembers members,
            OperatorTable operators) {
        this.registry = registry;
        this.branches = branches;
        this.entered = entered;
        this.members = members;
        this.operators = operators;
    }

    /** By branch, the branch first; a dissolved organisation is left out. */
    Map<Long, List<Level>> upwards(Collection<Long> branchIds) {
        Map<Long, List<Long>> lines = lines(branchIds);
        Set<Long> all = new LinkedHashSet<>();
        lines.values().forEach(all::addAll);
        Map<Long, List<Long>> posts = operatorsOf(all);
        Map<Long, Operator> reachable = reachable(posts.values());
        Map<Long, List<Level>> upwards = new HashMap<>();
        lines.forEach((branch, line) -> upwards.put(
                branch,
                line.stream()
                        .map(id -> level(id, posts.getOrDefault(id, List.of()), reachable))
                        .toList()));
        return upwards;
    }

    private Map<Long, List<Long>> lines(Collection<Long> branchIds) {
        Map<Long, OrganizationNode> known = new HashMap<>();
        registry.withAncestors(branchIds).forEach(node -> known.put(node.id(), node));
        Map<Long, List<Long>> lines = new HashMap<>();
        for (Long branch : branchIds) {
            List<Long> line = new ArrayList<>();
            for (@Nullable Long id = known.containsKey(branch) ? branch : aboveDissolved(branch, known); id != null; ) {
                OrganizationNode node = known.get(id);
                line.add(id);
                id = node == null ? null : node.parentId();
            }
            lines.put(branch, line);
        }
        return lines;
    }

    /** The nearest that is active. */
    private @Nullable Long aboveDissolved(long branch, Map<Long, OrganizationNode> known) {
        return Stream.of(branches.pathOf(branch).orElse("").split("/"))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .filter(known::containsKey)
                .reduce((above, below) -> below)
                .orElse(null);
    }

    private Map<Long, List<Long>> operatorsOf(Set<Long> organizations) {
        Map<Long, List<Long>> posts = new HashMap<>();
        for (CadreNode cadre : registry.cadresOf(organizations)) {
            cadre.posts().stream()
                    .filter(post -> post.operator() && organizations.contains(post.organizationId()))
                    .forEach(post -> posts.computeIfAbsent(post.organizationId(), any -> new ArrayList<>())
                            .add(cadre.id()));
        }
        return posts;
    }

    private Map<Long, Operator> reachable(Collection<List<Long>> posts) {
        Set<Long> cadres = new HashSet<>();
        posts.forEach(cadres::addAll);
        Set<Long> in = entered.of(cadres);
        in.removeAll(operators.unreachable(in));
        Map<Long, Operator> reachable = new HashMap<>();
        Map<Long, WeComUserId> known = in.isEmpty() ? Map.of() : members.membersOf(in);
        known.forEach((cadre, member) -> reachable.put(cadre, new Operator(cadre, member)));
        return reachable;
    }

    private static Level level(long organization, List<Long> cadres, Map<Long, Operator> reachable) {
        List<Operator> found = new ArrayList<>();
        for (Long cadre : cadres) {
            Operator operator = reachable.get(cadre);
            if (operator != null) {
                found.add(operator);
            }
        }
        return new Level(organization, cadres.size(), found);
    }
}
