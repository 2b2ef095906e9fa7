package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.tuanlink.registry.CadreNode.HeldPost;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.Post;
import org.tuanlink.wecom.DepartmentId;

/** For random trees and random edits: every prefix of a plan keeps WeCom's rules, and the whole gives the projection. */
class PlanPropertyTests {

    private static final int LEVELS = 6;
    private static final DirectoryLimits SMALL = new DirectoryLimits(1_000, LEVELS, 1_000, 100, 32, 128, 64, 0.9);

    @Property
    void everyPrefixKeepsTheRulesAndTheWholeGivesTheProjection(@ForAll long seed) {
        Edits edits = new Edits(new Random(seed));
        TestRegistry before = edits.registry();
        DirectoryModel model = settled(before);
        TestRegistry after = edits.edited(before);

        TestPlan plan = TestPlan.of(model, after, SMALL);
        DirectoryModel end = plan.appliedTo(model);

        assertThat(plan.result().blocked()).isFalse();
        assertDepartments(plan, end, after);
        assertMembers(plan, end, after);
        TestPlan again = TestPlan.of(end, after, SMALL);
        assertThat(again.changes()).isEmpty();
        DirectoryModel graceOver = plan(end, after, TestPlan.NOW.plus(TestPlan.days(31)));
        assertThat(graceOver.departments())
                .containsAllEntriesOf(after.projection().departments());
    }

    @Property
    void changesOfOneWaveMayRunInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        Edits edits = new Edits(random);
        TestRegistry before = edits.registry();
        DirectoryModel model = settled(before);
        TestRegistry after = edits.edited(before);
        TestPlan plan = TestPlan.of(model, after, SMALL);
        DirectoryModel end = model.copy();
        for (List<Change> wave : plan.waves().values()) {
            List<Change> shuffled = new ArrayList<>(wave);
            Collections.shuffle(shuffled, random);
            shuffled.forEach(end::apply);
        }
        assertDepartments(plan, end, after);
    }

    @Property
    void littleRoomIsNeverOverdrawn(@ForAll long seed) {
        Random random = new Random(seed);
        Edits edits = new Edits(random);
        TestRegistry before = edits.registry();
        TestRegistry after = edits.edited(before);
        int most = Math.max(
                before.organizationsById().size(), after.organizationsById().size());
        DirectoryLimits tight = new DirectoryLimits(most + 1 + random.nextInt(2), LEVELS, 1_000, 100, 32, 128, 64, 0.9);
        DirectoryModel model = settled(before).within(tight);

        TestPlan plan = TestPlan.of(model, after, tight);

        if (plan.result().blocked()) {
            assertThat(plan.findings()).contains(Finding.Code.TEMPORARY_PEAK);
        } else {
            assertDepartments(plan, plan.appliedTo(model), after);
        }
    }

    @Property
    void departmentsOfOthersAreNotTouched(@ForAll long seed) {
        Random random = new Random(seed);
        Edits edits = new Edits(random);
        TestRegistry before = edits.registry();
        DirectoryModel model = settled(before);
        List<DepartmentId> ours = new ArrayList<>(new TreeMap<>(model.departments()).keySet());
        ours.add(DepartmentId.ROOT);
        for (int i = 0; i < 3; i++) {
            model.addForeign(new DepartmentId(9_000 + i), ours.get(random.nextInt(ours.size())));
        }
        TestRegistry after = edits.edited(before);
        DirectoryLimits limits = new DirectoryLimits(1_000, LEVELS + 1, 1_000, 100, 32, 128, 64, 0.9);

        TestPlan plan = TestPlan.of(model.within(limits), after, limits);
        if (!plan.result().blocked()) {
            DirectoryModel end = plan.appliedTo(model.within(limits));
            assertThat(end.foreign()).isEqualTo(model.foreign());
            assertThat(end.departments())
                    .containsAllEntriesOf(after.projection().departments());
            assertThat(TestPlan.of(end, after, limits).changes()).isEmpty();
        }
    }

    @Property
    void aSubtreeIsPlannedByItself(@ForAll long seed) {
        Random random = new Random(seed);
        Edits edits = new Edits(random);
        TestRegistry before = edits.registry();
        DirectoryModel model = settled(before);
        TestRegistry after = edits.edited(before);
        List<Long> ids = new ArrayList<>(after.organizationsById().keySet());
        long chosen = ids.get(random.nextInt(ids.size()));

        TestPlan plan = TestPlan.of(model, after, SMALL, new PlanScope.Subtree(chosen), Map.of(), TestPlan.NOW);

        if (!plan.result().blocked()) {
            DirectoryModel end = plan.appliedTo(model);
            Projection projection = after.projection();
            projection.departments().values().stream()
                    .filter(department -> projection.isWithin(department.organizationId(), chosen))
                    .forEach(department -> assertThat(end.departments()).containsEntry(department.id(), department));
        }
    }

    private static DirectoryModel settled(TestRegistry registry) {
        DirectoryModel empty = new DirectoryModel(SMALL);
        DirectoryModel model = TestPlan.of(empty, registry, SMALL).appliedTo(empty);
        assertThat(model.departments()).isEqualTo(registry.projection().departments());
        assertThat(model.members()).isEqualTo(registry.members());
        return model;
    }

    private static DirectoryModel plan(DirectoryModel model, TestRegistry registry, Instant now) {
        Map<Long, Instant> disabled = new HashMap<>();
        model.members().keySet().forEach(id -> disabled.put(id, TestPlan.NOW));
        TestPlan plan = TestPlan.of(model, registry, SMALL, new PlanScope.Whole(), disabled, now);
        DirectoryModel end = plan.appliedTo(model);
        end.members().values().forEach(member -> assertThat(member.enabled()).isTrue());
        return end;
    }

    /** The projection's, and no other but those in which a member stays who was left out, and what is above them. */
    private static void assertDepartments(TestPlan plan, DirectoryModel end, TestRegistry registry) {
        Map<DepartmentId, Department> wanted = registry.projection().departments();
        assertThat(end.departments()).containsAllEntriesOf(wanted);
        Set<DepartmentId> needed = new HashSet<>(wanted.keySet());
        end.members().values().forEach(member -> member.memberships().forEach(membership -> {
            DepartmentId at = membership.department();
            while (!at.isRoot() && needed.add(at)) {
                at = java.util.Objects.requireNonNull(end.departments().get(at)).parent();
            }
        }));
        assertThat(needed).containsAll(end.departments().keySet());
        if (!plan.findings().contains(Finding.Code.DEPARTMENT_KEPT)) {
            assertThat(end.departments()).isEqualTo(wanted);
        }
    }

    private static void assertMembers(TestPlan plan, DirectoryModel end, TestRegistry registry) {
        Set<Long> leftOut = plan.result().findings().stream()
                .filter(finding -> finding.cadreId() != null)
                .map(Finding::cadreId)
                .collect(Collectors.toSet());
        Map<Long, Member> there = end.members();
        registry.members().forEach((id, member) -> {
            if (!leftOut.contains(id)) {
                assertThat(there).containsEntry(id, member);
            }
        });
        there.forEach((id, member) ->
                assertThat(member.enabled()).isEqualTo(registry.cadres().containsKey(id)));
    }

    /** Random registries and random edits of them. Few names, so that they are used again. */
    private static final class Edits {

        private final Random random;
        private long nextOrganization = 2;
        private long nextCadre = 1;

        Edits(Random random) {
            this.random = random;
        }

        TestRegistry registry() {
            TestRegistry registry = TestRegistry.ofProvince();
            int organizations = random.nextInt(25);
            for (int i = 0; i < organizations; i++) {
                add(registry);
            }
            int cadres = random.nextInt(12);
            for (int i = 0; i < cadres; i++) {
                enter(registry);
            }
            return registry;
        }

        TestRegistry edited(TestRegistry before) {
            TestRegistry after = before.copy();
            int edits = random.nextInt(20);
            for (int i = 0; i < edits; i++) {
                edit(after);
            }
            return after;
        }

        private void edit(TestRegistry registry) {
            switch (random.nextInt(11)) {
                case 0 -> add(registry);
                case 1 -> rename(registry);
                case 2, 3 -> swapNames(registry);
                case 4, 5 -> move(registry);
                case 6 -> invert(registry);
                case 7, 8 -> dissolve(registry);
                case 9 -> enter(registry);
                default -> changeCadre(registry);
            }
        }

        private void add(TestRegistry registry) {
            long parent = any(registry);
            if (level(registry, parent) < LEVELS) {
                registry.organization(nextOrganization++, parent, freeName(registry, parent));
            }
        }

        private void rename(TestRegistry registry) {
            long id = any(registry);
            if (id != TestRegistry.PROVINCE) {
                registry.renamed(id, freeName(registry, parent(registry, id)));
            }
        }

        private void swapNames(TestRegistry registry) {
            long id = any(registry);
            List<Long> siblings = children(registry, id);
            Collections.shuffle(siblings, random);
            List<String> names = siblings.stream()
                    .map(sibling -> registry.node(sibling).directoryName())
                    .toList();
            for (int i = 0; i < siblings.size(); i++) {
                registry.renamed(siblings.get(i), names.get((i + 1) % names.size()));
            }
        }

        private void move(TestRegistry registry) {
            long id = any(registry);
            long to = any(registry);
            if (id == TestRegistry.PROVINCE
                    || within(registry, to, id)
                    || level(registry, to) + height(registry, id) > LEVELS) {
                return;
            }
            String name = registry.node(id).directoryName();
            if (names(registry, to).contains(name)) {
                registry.renamed(id, freeName(registry, to));
            }
            registry.moved(id, to);
        }

        /** A child takes its parent's place and the parent goes below it. */
        private void invert(TestRegistry registry) {
            long child = any(registry);
            if (child == TestRegistry.PROVINCE || parent(registry, child) == TestRegistry.PROVINCE) {
                return;
            }
            long parent = parent(registry, child);
            long top = parent(registry, parent);
            if (level(registry, parent) + height(registry, parent) > LEVELS) {
                return;
            }
            registry.renamed(child, freeName(registry, top)).moved(child, top);
            registry.renamed(parent, freeName(registry, child)).moved(parent, child);
        }

        private void dissolve(TestRegistry registry) {
            long id = any(registry);
            if (id == TestRegistry.PROVINCE) {
                return;
            }
            long heir = parent(registry, id);
            for (long child : children(registry, id)) {
                registry.renamed(child, freeName(registry, heir)).moved(child, heir);
            }
            registry.dissolved(id);
            for (long cadre : new ArrayList<>(registry.cadres().keySet())) {
                replacePosts(registry, cadre, id, heir);
            }
        }

        private void replacePosts(TestRegistry registry, long cadre, long from, long to) {
            var node = java.util.Objects.requireNonNull(registry.cadres().get(cadre));
            Map<Long, HeldPost> posts = new TreeMap<>();
            node.posts().forEach(held -> {
                long at = held.organizationId() == from ? to : held.organizationId();
                posts.put(at, new HeldPost(at, held.post(), held.operator()));
            });
            registry.cadre(cadre, node.mobileIndex(), new ArrayList<>(posts.values()));
        }

        private void enter(TestRegistry registry) {
            long id = nextCadre++;
            registry.cadre(id, freeMobile(registry), posts(registry));
        }

        private void changeCadre(TestRegistry registry) {
            if (registry.cadres().isEmpty()) {
                return;
            }
            List<Long> ids = new ArrayList<>(registry.cadres().keySet());
            long one = ids.get(random.nextInt(ids.size()));
            long other = ids.get(random.nextInt(ids.size()));
            String mobile = mobile(registry, one);
            switch (random.nextInt(4)) {
                case 0 -> registry.departed(one);
                case 1 -> registry.cadre(one, freeMobile(registry), posts(registry));
                case 2 -> {
                    String others = mobile(registry, other);
                    registry.cadre(one, others, posts(registry));
                    if (one != other) {
                        registry.cadre(other, random.nextBoolean() ? mobile : freeMobile(registry), posts(registry));
                    }
                }
                default -> registry.cadre(one, mobile, posts(registry));
            }
        }

        private static String mobile(TestRegistry registry, long cadre) {
            return java.util.Objects.requireNonNull(registry.cadres().get(cadre))
                    .mobileIndex();
        }

        private List<HeldPost> posts(TestRegistry registry) {
            Map<Long, HeldPost> posts = new TreeMap<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                long organization = any(registry);
                Post post =
                        random.nextInt(7) == 0 ? null : List.of(Post.values()).get(random.nextInt(6));
                posts.put(organization, new HeldPost(organization, post, false));
            }
            return new ArrayList<>(posts.values());
        }

        private String freeMobile(TestRegistry registry) {
            Set<String> taken = registry.cadres().values().stream()
                    .map(cadre -> cadre.mobileIndex())
                    .collect(Collectors.toSet());
            String mobile;
            do {
                mobile = "m" + random.nextInt(taken.size() + 4);
            } while (taken.contains(mobile));
            return mobile;
        }

        private String freeName(TestRegistry registry, long parent) {
            Set<String> taken = names(registry, parent);
            String name;
            do {
                name = "团" + random.nextInt(taken.size() + 3);
            } while (taken.contains(name));
            return name;
        }

        private static Set<String> names(TestRegistry registry, long parent) {
            Set<String> names = new HashSet<>();
            children(registry, parent).forEach(id -> names.add(registry.node(id).directoryName()));
            return names;
        }

        private long any(TestRegistry registry) {
            List<Long> ids = new ArrayList<>(registry.organizationsById().keySet());
            return ids.get(random.nextInt(ids.size()));
        }

        private static List<Long> children(TestRegistry registry, long parent) {
            return registry.organizationsById().values().stream()
                    .filter(node -> node.parentId() != null && node.parentId() == parent)
                    .map(OrganizationNode::id)
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        private static long parent(TestRegistry registry, long id) {
            return java.util.Objects.requireNonNull(registry.node(id).parentId());
        }

        private static boolean within(TestRegistry registry, long id, long ancestor) {
            return registry.projection().isWithin(id, ancestor);
        }

        /** The province is on level 2, below WeCom's root. */
        private static int level(TestRegistry registry, long id) {
            Long parent = registry.node(id).parentId();
            return parent == null ? 2 : level(registry, parent) + 1;
        }

        private static int height(TestRegistry registry, long id) {
            return 1
                    + children(registry, id).stream()
                            .mapToInt(child -> height(registry, child))
                            .max()
                            .orElse(0);
        }
    }
}
