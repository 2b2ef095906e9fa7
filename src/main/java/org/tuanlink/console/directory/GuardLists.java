package org.tuanlink.console.directory;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.GuardLosses;
import org.tuanlink.directory.PlanView;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** All that one guard stands before, page by page. */
@Requires(Permission.DIRECTORY_READ)
@Controller
@RequestMapping("/console/directory/plans/{id}/guards/{code}")
class GuardLists {

    private final DirectoryPlans plans;
    private final GuardLosses losses;

    GuardLists(DirectoryPlans plans, GuardLosses losses) {
        this.plans = plans;
        this.losses = losses;
    }

    @GetMapping
    String list(
            @PathVariable long id, @PathVariable String code, @RequestParam(defaultValue = "1") int page, Model model) {
        PlanView plan = plans.find(id).orElseThrow(() -> Notices.absent(Refusal.NO_SUCH_PLAN, id));
        PlanView.GuardItem guard = plan.guards().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Notices.absent(Refusal.NO_SUCH_PLAN, id));
        model.addAttribute("plan", plan);
        model.addAttribute("guard", guard);
        model.addAttribute("losses", losses.of(id, code, Math.max(1, page)).orElse(new Page<>(List.of(), 1, 0)));
        return "console/directory/guard";
    }
}
