package org.tuanlink.console.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuanlink.directory.ChangeKind;
import org.tuanlink.directory.DirectoryLatest;
import org.tuanlink.directory.PlanNode;
import org.tuanlink.directory.PlanStatus;
import org.tuanlink.directory.PlanTree;
import org.tuanlink.directory.PlanView;

/** What the page of a plan shows. */
@Component
class PlanPage {

    private static final int FINDINGS = 100;

    private final PlanTree tree;
    private final PlanDiff diff;
    private final GuardQuestions questions;
    private final DirectoryLatest latest;

    PlanPage(PlanTree tree, PlanDiff diff, GuardQuestions questions, DirectoryLatest latest) {
        this.tree = tree;
        this.diff = diff;
        this.questions = questions;
        this.latest = latest;
    }

    /**
     * The head: how it stands, its figures, findings and guards.
     *
     * @param typed what somebody typed into the guards' fields, where it was not all right
     */
    void fill(Model model, PlanView plan, boolean maySync, Map<String, String> typed) {
        List<GuardQuestion> guards = questions.of(plan);
        model.addAttribute("plan", plan);
        model.addAttribute("standing", standing(plan));
        model.addAttribute("leavesOut", plan.preflight().stream().anyMatch(one -> one.severity()
                .equals("WARNING")));
        model.addAttribute("maySync", maySync);
        model.addAttribute("mayApply", maySync && plan.status() == PlanStatus.GUARDED);
        model.addAttribute("request", UUID.randomUUID());
        PlanNode.Counts totals = tree.totals(plan.id());
        model.addAttribute("totals", totals);
        model.addAttribute("purged", totals.total() == 0 && changes(plan.counts()) > 0);
        model.addAttribute(
                "preflight",
                plan.preflight().stream().limit(FINDINGS).map(PreflightRow::of).toList());
        model.addAttribute(
                "guards",
                typed.isEmpty()
                        ? guards
                        : guards.stream()
                                .map(guard -> guard.answered(typed.get(guard.field())))
                                .toList());
        model.addAttribute("runId", latest.runOf(plan.id()).orElse(null));
    }

    /** The guards of the plan that the form approves, each by what was typed for it. */
    List<String> approved(PlanView plan, Map<String, String> form) {
        return questions.approved(plan, form);
    }

    private static String standing(PlanView plan) {
        boolean empty = plan.status() == PlanStatus.READY && changes(plan.counts()) == 0;
        return empty ? "EMPTY" : plan.status().name();
    }

    private static int changes(PlanView.Counts counts) {
        var departments = counts.departments();
        var members = counts.members();
        return departments.create()
                + departments.update()
                + departments.move()
                + departments.delete()
                + members.create()
                + members.update()
                + members.delete();
    }

    /** The difference: a part of the tree, or what a search found. */
    void difference(Model model, PlanView plan, PlanPages.Look look) {
        long id = plan.id();
        PlanNode.Counts totals = tree.totals(id);
        model.addAttribute("filter", look.kind());
        model.addAttribute("q", look.q());
        model.addAttribute(
                "kinds",
                Arrays.stream(ChangeKind.values())
                        .filter(kind -> totals.of(kind) > 0)
                        .toList());
        model.addAttribute("hits", hits(id, look));
        model.addAttribute("trail", look.department() == 0 ? List.of() : tree.trail(id, look.department()));
        model.addAttribute("self", tree.node(id, look.department()).orElse(null));
        model.addAttribute("level", diff.opened(id, look.department(), look.kind(), look.number()));
    }

    private PlanTree.@Nullable Hits hits(long id, PlanPages.Look look) {
        return look.q() != null && look.searches()
                ? tree.search(id, look.q(), look.kind()).orElse(null)
                : null;
    }
}
