package org.tuanlink.console.directory;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.Answer;
import org.tuanlink.directory.DirectoryDrift;
import org.tuanlink.directory.DriftReview;
import org.tuanlink.directory.PlanRequests;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** What was changed in WeCom behind our back, and how it is settled. */
@Requires(Permission.DIRECTORY_READ)
@Controller
@RequestMapping("/console/directory/drift")
class DriftPages {

    private static final String HERE = "redirect:/console/directory/drift";
    private static final int LONGEST_REASON = 200;

    private final DirectoryDrift drift;
    private final DriftReview review;
    private final DriftDetails details;
    private final PlanRequests requests;

    DriftPages(DirectoryDrift drift, DriftReview review, DriftDetails details, PlanRequests requests) {
        this.drift = drift;
        this.review = review;
        this.details = details;
        this.requests = requests;
    }

    @GetMapping
    String page(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "1") int closedPage,
            Caller caller,
            Model model) {
        model.addAttribute("drift", details.of(drift.last()));
        model.addAttribute("open", review.open(Math.max(1, page)));
        model.addAttribute("closed", review.closed(Math.max(1, closedPage)));
        model.addAttribute("foreign", details.foreign());
        model.addAttribute("maySync", caller.may(Permission.DIRECTORY_SYNC));
        model.addAttribute("request", UUID.randomUUID());
        return "console/directory/drift";
    }

    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping("/comparison")
    String compare(RedirectAttributes flash) {
        if (drift.check() instanceof Answer.Refused<?> refused) {
            Notices.refused(flash, refused.refusal());
        } else {
            Notices.done(flash, "compared");
        }
        return HERE;
    }

    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping("/repair")
    String repair(@RequestParam UUID request, Caller caller, RedirectAttributes flash) {
        Answer<Long> plan = requests.once(request, () -> drift.planRepair(caller.name()));
        if (plan instanceof Answer.Given<Long> given) {
            return "redirect:/console/directory/plans/" + given.value();
        }
        Notices.refused(flash, ((Answer.Refused<Long>) plan).refusal());
        return HERE;
    }

    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping("/marks/{id}/dismissal")
    String dismiss(@PathVariable long id, @RequestParam String reason, Caller caller, RedirectAttributes flash) {
        String given = reason.strip();
        if (given.isEmpty() || given.codePointCount(0, given.length()) > LONGEST_REASON) {
            flash.addFlashAttribute("unreasoned", id);
        } else if (review.dismiss(id, given, caller.name()) instanceof Answer.Refused<?> refused) {
            Notices.refused(flash, refused.refusal(), id);
        } else {
            Notices.done(flash, "dismissed");
        }
        return HERE;
    }
}
