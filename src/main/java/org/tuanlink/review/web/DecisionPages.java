package org.tuanlink.review.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.checkin.Decision;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.review.ReturnReasons;
import org.tuanlink.review.ReviewPlaces;
import org.tuanlink.review.ReviewTask;

/** One task: what is known of it, 通过 and 退回. */
@Controller
@Requires(Permission.CADRE_PAGES)
class DecisionPages {

    private final Desk desk;
    private final DetailView view;
    private final ReviewPlaces places;
    private final ReturnReasons reasons;

    DecisionPages(Desk desk, DetailView view, ReviewPlaces places, ReturnReasons reasons) {
        this.desk = desk;
        this.view = view;
        this.places = places;
        this.reasons = reasons;
    }

    /** A card's link leads here, whichever of his organisations he works in. */
    @GetMapping(Desk.ONE)
    String one(@PathVariable long id, Entrant entrant, Caller caller, Model model) {
        ReviewTask task = desk.find(id, entrant, caller).orElse(null);
        if (task != null) {
            return view.show(task, caller, model);
        }
        var where = places.of(id, entrant.userId()).orElse(null);
        if (where == null) {
            Desk.mustOperate(entrant);
            throw Desk.unknown();
        }
        return Elsewhere.show(where, Desk.page(id), model);
    }

    @PostMapping(Desk.ONE + "/approve")
    String approve(
            @PathVariable long id,
            @RequestParam String organization,
            @RequestParam long revision,
            Entrant entrant,
            Caller caller,
            RedirectAttributes flash) {
        desk.existing(id, entrant, caller);
        Desk.mustBeOf(entrant, organization);
        Decision decision = desk.reviews().approve(id, revision, Desk.decider(entrant, caller));
        return told(id, decision, "approved", flash);
    }

    /** The page of the task says what has become of it. */
    static String told(long id, Decision decision, String done, RedirectAttributes flash) {
        if (decision instanceof Decision.Refused refused) {
            flash.addFlashAttribute("problem", refused.sentence());
        } else {
            flash.addFlashAttribute("done", done);
        }
        return "redirect:" + Desk.page(id);
    }

    @GetMapping(Desk.ONE + "/return")
    String askReason(@PathVariable long id, Entrant entrant, Caller caller, Model model) {
        ReviewTask task = desk.existing(id, entrant, caller);
        return task.isOpen() ? reasonForm(task, List.of(), "", caller, model) : "redirect:" + Desk.page(id);
    }

    private String reasonForm(ReviewTask task, List<Integer> picked, String words, Caller caller, Model model) {
        model.addAttribute("one", view.of(task, caller));
        model.addAttribute("reasons", reasons.common());
        model.addAttribute("picked", picked);
        model.addAttribute("words", words);
        model.addAttribute("longest", ReturnReasons.LONGEST);
        return "m/review-return";
    }

    @PostMapping(Desk.ONE + "/return")
    String giveBack(
            @PathVariable long id,
            @RequestParam String organization,
            @RequestParam long revision,
            @RequestParam(defaultValue = "") List<Integer> picked,
            @RequestParam(defaultValue = "") String words,
            Entrant entrant,
            Caller caller,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        ReviewTask task = desk.existing(id, entrant, caller);
        Desk.mustBeOf(entrant, organization);
        Decision decision =
                desk.reviews().giveBack(id, revision, reasons.of(picked, words), Desk.decider(entrant, caller));
        if (decision instanceof Decision.Refused refused && refused.code().equals(Decision.REASON)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", refused.sentence());
            return reasonForm(task, picked, words, caller, model);
        }
        return told(id, decision, "returned", flash);
    }
}
