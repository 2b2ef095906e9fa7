package org.tuanlink.console.directory;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.FollowUpReview;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** What cadres changed and WeCom did not take. */
@Requires(Permission.DIRECTORY_READ)
@Controller
@RequestMapping("/console/directory/follow-ups")
class FollowUpPages {

    private final FollowUpReview review;

    FollowUpPages(FollowUpReview review) {
        this.review = review;
    }

    @GetMapping
    String page(Caller caller, Model model) {
        model.addAttribute("failures", review.failures());
        model.addAttribute("failed", review.failed());
        model.addAttribute("waiting", review.waiting());
        model.addAttribute("maySync", caller.may(Permission.DIRECTORY_SYNC));
        return "console/directory/follow-ups";
    }

    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping("/{key}/retry")
    String retry(@PathVariable String key, Caller caller, RedirectAttributes flash) {
        Notices.done(flash, review.retry(key, caller.name()) ? "retried" : "notRetried");
        return "redirect:/console/directory/follow-ups";
    }
}
