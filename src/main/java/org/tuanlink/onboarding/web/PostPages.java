package org.tuanlink.onboarding.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.onboarding.FirstSteps;
import org.tuanlink.onboarding.Standing;
import org.tuanlink.onboarding.Step;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreRules;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.Post;

/** Saying which post one holds. */
@Controller
@Requires(Permission.CADRE_PAGES)
class PostPages {

    private final FirstSteps steps;

    PostPages(FirstSteps steps) {
        this.steps = steps;
    }

    @GetMapping(StepGuard.POST)
    String form(Entrant entrant, Model model) {
        Standing standing = steps.standing(entrant);
        return show(standing, standing.post(), model);
    }

    private static String show(Standing standing, @Nullable Post chosen, Model model) {
        var posts = CadreRules.postsOf(standing.organization().type());
        model.addAttribute("standing", standing);
        model.addAttribute("posts", List.copyOf(posts));
        model.addAttribute(
                "chosen",
                chosen != null ? chosen : posts.size() == 1 ? posts.iterator().next() : null);
        return "m/post";
    }

    @PostMapping(StepGuard.POST)
    String set(
            @RequestParam String organization,
            @RequestParam(required = false) @Nullable Post post,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Entrant entrant,
            Caller caller,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        Forms.mustBeOf(entrant, organization);
        List<FieldFinding> findings = post == null
                ? List.of(FieldFinding.error("post", "POST_MISSING", "请选择您的职务。"))
                : steps.setPost(entrant, caller, post, confirmed);
        if (!findings.isEmpty()) {
            Forms.say(findings, model, response);
            return show(steps.standing(entrant), post, model);
        }
        Step next = steps.standing(entrant).step();
        if (next == Step.HOME) {
            flash.addFlashAttribute("done", "post");
        }
        return "redirect:" + StepGuard.page(next);
    }
}
