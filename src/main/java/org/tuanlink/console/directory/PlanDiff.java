package org.tuanlink.console.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.ChangeKind;
import org.tuanlink.directory.PlanMember;
import org.tuanlink.directory.PlanNode;
import org.tuanlink.directory.PlanTree;
import org.tuanlink.platform.Page;

/** A plan's tree as the page first shows it: what is small stands open, what is large opens on a click. */
@Component
class PlanDiff {

    /** A subtree with no more changes than this stands open. */
    private static final int SMALL = 80;
    /** Up to so many members are shown above departments. */
    private static final int UNFOLDED = 15;
    /** Each open level costs a few look-ups. */
    private static final int OPEN_LEVELS = 12;

    private static final Pattern NAME_AND_CODE = Pattern.compile("(.*)（([^（）]+)）", Pattern.DOTALL);

    private final PlanTree tree;

    PlanDiff(PlanTree tree) {
        this.tree = tree;
    }

    /**
     * What changes in one department.
     *
     * @param name the department's, as it will be; null for the top
     * @param more rows after this page
     */
    record Level(
            long departmentId,
            @Nullable String name,
            List<MemberRow> members,
            List<NodeRow> nodes,
            int page,
            long more) {

        public boolean isEmpty() {
            return members.isEmpty() && nodes.isEmpty();
        }

        /** Many members would hide the departments below them. */
        public boolean isFolded() {
            return members.size() > UNFOLDED && !nodes.isEmpty();
        }
    }

    /** @param below null when it is looked up on opening */
    record NodeRow(PlanNode node, @Nullable Level below) {

        /** Whether anything changes below it. */
        public boolean isOpens() {
            return node.counts().total() > (node.change() == null ? 0 : 1);
        }
    }

    /** @param fields for one who comes, only what says something */
    record MemberRow(
            PlanMember change, String name, @Nullable String code, List<PlanMember.FieldChange> fields) {

        static MemberRow of(PlanMember member) {
            Matcher subject = NAME_AND_CODE.matcher(member.subject());
            boolean named = subject.matches();
            List<PlanMember.FieldChange> fields = member.fields().stream()
                    .filter(one -> tells(member.kind(), one))
                    .toList();
            return new MemberRow(
                    member, named ? subject.group(1) : member.subject(), named ? subject.group(2) : null, fields);
        }

        private static boolean tells(ChangeKind kind, PlanMember.FieldChange one) {
            if (kind == ChangeKind.DISABLE_MEMBER && one.field() == PlanMember.Field.ENABLED) {
                return false;
            }
            boolean comesOrGoes = kind == ChangeKind.CREATE_MEMBER || kind == ChangeKind.DELETE_MEMBER;
            return switch (one.field()) {
                case NAME, ENABLED, ORDER, LEADER -> !comesOrGoes;
                case DEPARTMENTS -> !comesOrGoes || isSeveral(one.before()) || isSeveral(one.after());
                case MOBILE, POSITION -> true;
            };
        }

        /** Where he is alone, the tree shows. */
        private static boolean isSeveral(@Nullable String departments) {
            return departments != null && departments.contains("、");
        }

        /** All of it in a line, the post and the place before the mobile. */
        public String gist() {
            return fields.stream()
                    .sorted(Comparator.comparing(one -> one.field() == PlanMember.Field.MOBILE))
                    .flatMap(one -> Stream.ofNullable(one.after() == null ? one.before() : one.after()))
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.joining(" · "));
        }

        /** Whether there is only a before, or only an after: one line will do. */
        public boolean isShort() {
            return change.kind() == ChangeKind.CREATE_MEMBER || change.kind() == ChangeKind.DELETE_MEMBER;
        }
    }

    /** The level below this department, with what is small opened; empty when there is no such plan. */
    Level opened(long planId, long departmentId, @Nullable ChangeKind filter, int page) {
        String name = tree.node(planId, departmentId).map(PlanNode::name).orElse(null);
        return level(new Place(planId, departmentId, name, filter), page, new Budget());
    }

    /** A department of a plan, and what of it is asked for. */
    private record Place(
            long planId,
            long departmentId,
            @Nullable String name,
            @Nullable ChangeKind filter) {

        Place below(PlanNode node) {
            return new Place(planId, node.departmentId(), node.name(), filter);
        }
    }

    private Level level(Place at, int page, Budget budget) {
        Page<PlanMember> members =
                tree.members(at.planId(), at.departmentId(), at.filter(), page).orElse(new Page<>(List.of(), page, 0));
        Page<PlanNode> nodes =
                tree.children(at.planId(), at.departmentId(), at.filter(), page).orElse(new Page<>(List.of(), page, 0));
        List<NodeRow> rows = new ArrayList<>();
        for (PlanNode node : nodes.items()) {
            boolean small = node.counts().total() <= SMALL || nodes.total() == 1;
            NodeRow closed = new NodeRow(node, null);
            rows.add(
                    closed.isOpens() && small && budget.take()
                            ? new NodeRow(node, level(at.below(node), 1, budget))
                            : closed);
        }
        return new Level(
                at.departmentId(),
                at.name(),
                members.items().stream().map(MemberRow::of).toList(),
                rows,
                page,
                after(members) + after(nodes));
    }

    private static long after(Page<?> page) {
        return Math.max(0, page.total() - (long) page.page() * Page.SIZE);
    }

    /** How many levels may still be opened. */
    private static final class Budget {

        private int left = OPEN_LEVELS;

        boolean take() {
            return left-- > 0;
        }
    }
}
