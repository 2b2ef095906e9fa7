package org.tuanlink.console.directory;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.ChangeKind;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.PlanView;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** A plan as a difference that can be read. */
@Requires(Permission.DIRECTORY_READ)
@Controller
@RequestMapping("/console/directory/plans/{id}")
class PlanPages {

    private final DirectoryPlans plans;
    private final PlanDiff diff;
    private final PlanPage page;

    PlanPages(DirectoryPlans plans, PlanDiff diff, PlanPage page) {
        this.plans = plans;
        this.diff = diff;
        this.page = page;
    }

    /** Where in the tree, and what of it. */
    record Look(
            @Nullable Long node,
            @Nullable ChangeKind kind,
            @Nullable String q,
            @Nullable Integer page) {

        static final Look TOP = new Look(null, null, null, null);

        long department() {
            return node == null ? 0 : node;
        }

        int number() {
            return page == null ? 1 : Math.max(1, page);
        }

        boolean searches() {
            return q != null && !q.isBlank();
        }
    }

    @GetMapping
    String plan(@PathVariable long id, Look look, Caller caller, Model model) {
        PlanView plan = existing(id);
        page.fill(model, plan, caller.may(Permission.DIRECTORY_SYNC), Map.of());
        page.difference(model, plan, look);
        return "console/directory/plan";
    }

    /** What is below a department that is opened. */
    @GetMapping("/level")
    String level(@PathVariable long id, Look look, Model model) {
        existing(id);
        model.addAttribute("planId", id);
        model.addAttribute("level", diff.opened(id, look.department(), look.kind(), look.number()));
        model.addAttribute("filter", look.kind());
        return "console/directory/plan-tree :: level";
    }

    private PlanView existing(long id) {
        return plans.find(id).orElseThrow(() -> Notices.absent(Refusal.NO_SUCH_PLAN, id));
    }
}
