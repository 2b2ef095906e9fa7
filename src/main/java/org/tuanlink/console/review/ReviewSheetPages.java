package org.tuanlink.console.review;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.checkin.Decider;
import org.tuanlink.checkin.Decision;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.review.ReturnReasons;
import org.tuanlink.review.Reviews;

/** One review: who wants to check in, and what is decided on it. */
@Requires(Permission.MEMBER_READ)
@Controller
@RequestMapping(ReviewQuery.LIST + "/{id:\\d{1,18}}")
class ReviewSheetPages {

    private final Reviews reviews;
    private final ReviewSheets sheets;
    private final ReturnReasons reasons;

    ReviewSheetPages(Reviews reviews, ReviewSheets sheets, ReturnReasons reasons) {
        this.reviews = reviews;
        this.sheets = sheets;
        this.reasons = reasons;
    }

    @GetMapping
    String page(@PathVariable long id, Caller caller, Model model) {
        return sheets.show(id, Typed.NOTHING, caller, model);
    }

    @Requires(Permission.MEMBER_REVIEW)
    @PostMapping("/approve")
    String approve(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long revision,
            Caller caller,
            RedirectAttributes flash) {
        return Told.of(id, "done.approve", reviews.approve(id, revision, decider(caller)), flash);
    }

    /** @param picked of the common reasons; besides or instead, the decider's own words */
    @Requires(Permission.MEMBER_REVIEW)
    @PostMapping("/return")
    String giveBack(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long revision,
            @RequestParam(defaultValue = "") List<Integer> picked,
            @RequestParam(defaultValue = "") String words,
            Caller caller,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        sheets.existing(id, caller.scope());
        Decision decision = reviews.giveBack(id, revision, reasons.of(picked, words), decider(caller));
        if (Told.isAboutWords(decision)) {
            Typed typed = Typed.returning(picked, words, Told.sentence(decision));
            return sheets.again(id, typed, caller, model, response);
        }
        return Told.of(id, "done.return", decision, flash);
    }

    private static Decider decider(Caller caller) {
        return new Decider(caller.name(), caller.scope());
    }
}
