package org.tuanlink.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tuanlink.directory.MobileHolders.Holder;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.WeComLimits;

/** Plans from a model to a registry the way the service does: a merge of cadres and ledger rows in cadre id order. */
record TestPlan(List<PlannedChange> changes, PlanResult result) {

    static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    static final WeComLimits WECOM = new WeComLimits(9_000, 135_000, 1_000_000, 3_000_000);

    static TestPlan of(DirectoryModel model, TestRegistry registry) {
        return of(model, registry, DirectoryLimits.defaults());
    }

    static TestPlan of(DirectoryModel model, TestRegistry registry, DirectoryLimits limits) {
        return of(model, registry, limits, new PlanScope.Whole(), Map.of(), NOW);
    }

    static TestPlan of(DirectoryModel model, TestRegistry registry, PlanScope scope) {
        return of(model, registry, DirectoryLimits.defaults(), scope, Map.of(), NOW);
    }

    static TestPlan of(
            DirectoryModel model,
            TestRegistry registry,
            DirectoryLimits limits,
            PlanScope scope,
            Map<Long, Instant> disabledSince,
            Instant now) {
        Map<Long, Member> ledger = model.members();
        List<DepartmentNode> foreign = model.foreign().entrySet().stream()
                .map(entry -> new DepartmentNode(entry.getKey(), entry.getValue(), 0))
                .toList();
        Set<DepartmentId> occupied = ledger.values().stream()
                .flatMap(member -> member.memberships().stream())
                .map(membership -> membership.department())
                .collect(Collectors.toSet());
        PlanInput input = new PlanInput(
                registry.projection(),
                ProjectionPolicy.defaults(),
                Map.copyOf(model.departments()),
                foreign,
                occupied::contains,
                scope,
                limits,
                new PlanInput.Accounts(ledger.size(), 0, 0, WECOM),
                now);
        List<PlannedChange> changes = new ArrayList<>();
        Planning planning = Planning.begin(input, holders(ledger.values()), changes::add);
        feed(planning, registry.members(), ledger, disabledSince);
        return new TestPlan(changes, planning.finish());
    }

    private static void feed(
            Planning planning, Map<Long, Member> desired, Map<Long, Member> ledger, Map<Long, Instant> disabledSince) {
        TreeSet<Long> ids = new TreeSet<>(desired.keySet());
        ids.addAll(ledger.keySet());
        for (Long id : ids) {
            Member after = desired.get(id);
            Member before = ledger.get(id);
            boolean covered = (after != null && planning.covers(after)) || (before != null && planning.covers(before));
            if (covered && before == null && after != null) {
                planning.members().create(after);
            } else if (covered && before != null && after == null) {
                planning.members().leaver(before, before.enabled() ? null : disabledSince.getOrDefault(id, NOW));
            } else if (covered && before != null && after != null) {
                if (ContentHash.of(before).equals(ContentHash.of(after))) {
                    planning.members().unchanged(after);
                } else {
                    planning.members().update(before, after);
                }
            }
        }
    }

    private static MobileHolders holders(Collection<Member> ledger) {
        Map<String, Holder> all = new HashMap<>();
        ledger.forEach(member -> all.put(
                member.mobileIndex(), new Holder(member.cadreId(), member.userId(), member.name(), member.enabled())));
        return mobiles -> {
            Map<String, Holder> found = new HashMap<>(all);
            found.keySet().retainAll(Set.copyOf(mobiles));
            return found;
        };
    }

    /** Applies the changes in order, every prefix under the rules. */
    DirectoryModel appliedTo(DirectoryModel model) {
        DirectoryModel after = model.copy();
        changes.forEach(change -> after.apply(change.change()));
        return after;
    }

    List<Change> plain() {
        return changes.stream().map(PlannedChange::change).toList();
    }

    Map<Integer, List<Change>> waves() {
        return changes.stream()
                .collect(Collectors.groupingBy(
                        PlannedChange::wave,
                        TreeMap::new,
                        Collectors.mapping(PlannedChange::change, Collectors.toList())));
    }

    List<Finding.Code> findings() {
        return result.findings().stream().map(Finding::code).toList();
    }

    static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
