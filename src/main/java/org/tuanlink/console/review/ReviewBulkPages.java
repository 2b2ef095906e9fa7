package org.tuanlink.console.review;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.checkin.Decider;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.review.BulkApproval;
import org.tuanlink.review.BulkApproval.Choice;
import org.tuanlink.review.BulkApproval.Result;

/** Approves those that are ticked in the list, and tells of each that it could not be. */
@Requires(Permission.MEMBER_REVIEW)
@Controller
class ReviewBulkPages {

    private final BulkApproval bulk;

    ReviewBulkPages(BulkApproval bulk) {
        this.bulk = bulk;
    }

    @PostMapping(ReviewQuery.LIST + "/approve")
    String approve(
            ReviewQuery query,
            @RequestParam(name = "task", defaultValue = "") List<String> ticked,
            Caller caller,
            RedirectAttributes flash) {
        List<Choice> choices = Choice.ofForm(ticked);
        if (choices.isEmpty()) {
            flash.addFlashAttribute("problem", Words.of("many.none"));
        } else {
            tell(bulk.approve(choices, new Decider(caller.name(), caller.scope())), flash);
        }
        return "redirect:" + query.address();
    }

    private static void tell(Result result, RedirectAttributes flash) {
        if (!result.approved().isEmpty()) {
            flash.addFlashAttribute(
                    "notice",
                    Words.of(
                            "many.done",
                            result.approved().size(),
                            String.join(Words.of("many.and"), result.approved())));
        }
        if (!result.refused().isEmpty()) {
            flash.addFlashAttribute("refused", new ArrayList<>(result.refused()));
        }
    }
}
