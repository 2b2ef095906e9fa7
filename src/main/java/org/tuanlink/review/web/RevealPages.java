package org.tuanlink.review.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.checkin.Applications.Item;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.review.Reveals;
import org.tuanlink.review.ReviewTask;

/** An ID number or a mobile in full, for a reason; shown this once. */
@Controller
@Requires(Permission.CADRE_PAGES)
class RevealPages {

    private static final String REVEAL = Desk.ONE + "/reveal";

    private final Desk desk;
    private final Reveals reveals;

    RevealPages(Desk desk, Reveals reveals) {
        this.desk = desk;
        this.reveals = reveals;
    }

    @GetMapping(REVEAL)
    String ask(@PathVariable long id, @RequestParam Item item, Entrant entrant, Caller caller, Model model) {
        return show(desk.existing(id, entrant, caller), item, null, caller, model);
    }

    @PostMapping(REVEAL)
    String reveal(
            @PathVariable long id,
            @RequestParam String organization,
            @RequestParam Item item,
            @RequestParam(defaultValue = "") String reason,
            Entrant entrant,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        ReviewTask task = desk.existing(id, entrant, caller);
        Desk.mustBeOf(entrant, organization);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Reveals.Answer answer =
                reveals.reveal(id, item, reason, Desk.decider(entrant, caller), "cadre " + entrant.cadreId());
        if (answer instanceof Reveals.Answer.Shown shown) {
            return show(task, item, shown.value().value(), caller, model);
        }
        if (answer instanceof Reveals.Answer.Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", refused.sentence());
            model.addAttribute("reason", reason);
            return show(task, item, null, caller, model);
        }
        throw Desk.unknown();
    }

    private String show(ReviewTask task, Item item, @Nullable String value, Caller caller, Model model) {
        model.addAttribute("task", task);
        model.addAttribute(
                "name", desk.application(task, caller).map(one -> one.name()).orElse(null));
        model.addAttribute("item", item);
        model.addAttribute("value", value);
        model.addAttribute("longest", Reveals.LONGEST_REASON);
        return "m/review-reveal";
    }
}
