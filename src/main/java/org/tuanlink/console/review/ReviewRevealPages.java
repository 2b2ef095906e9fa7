package org.tuanlink.console.review;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Caller;
import org.tuanlink.checkin.Applications;
import org.tuanlink.checkin.Applications.Item;
import org.tuanlink.checkin.Decider;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.review.Reveals;
import org.tuanlink.review.Reveals.Answer;
import org.tuanlink.review.ReviewTask;

/** The mobile or ID number of who wants to check in, in full and for a reason; hidden again after a minute. */
@Requires(Permission.MEMBER_REVIEW)
@Controller
@RequestMapping(ReviewQuery.LIST + "/{id:\\d{1,18}}/reveal")
class ReviewRevealPages {

    private static final String PAGE = "console/review/reveal";

    private final ReviewSheets sheets;
    private final Applications applications;
    private final Reveals reveals;

    ReviewRevealPages(ReviewSheets sheets, Applications applications, Reveals reveals) {
        this.sheets = sheets;
        this.applications = applications;
        this.reveals = reveals;
    }

    /**
     * One item of one application: the question, or its answer.
     *
     * @param id the task's
     * @param value in full, to be shown this once; null before
     * @param reason as it was typed
     * @param problem why there is no value; null while nobody asked
     */
    record Panel(
            long id,
            Item item,
            @Nullable String value,
            @Nullable String reason,
            @Nullable String problem) {

        @Override
        public String toString() {
            return "Panel[" + id + ", " + item + "]";
        }
    }

    @GetMapping
    String question(
            @PathVariable long id,
            @RequestParam Item item,
            OrganizationScope scope,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        visible(id, scope);
        return show(new Panel(id, item, null, null, null), htmx, model);
    }

    @PostMapping
    String reveal(
            @PathVariable long id,
            @RequestParam Item item,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Answer answer = reveals.reveal(id, item, reason, new Decider(caller.name(), caller.scope()), account(caller));
        if (answer instanceof Answer.Shown shown) {
            return show(new Panel(id, item, shown.value().value(), null, null), htmx, model);
        }
        if (answer instanceof Answer.Refused refused) {
            visible(id, caller.scope());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(new Panel(id, item, null, reason, refused.sentence()), htmx, model);
        }
        throw absent();
    }

    /** Names are not unique, accounts are. */
    private static String account(Caller caller) {
        Long id = caller.accountId();
        return id == null ? caller.name() : "account " + id;
    }

    /** Whether task and application are to be seen by the caller. */
    private void visible(long id, OrganizationScope scope) {
        ReviewTask task = sheets.existing(id, scope);
        if (applications.find(task.applicationId(), scope).isEmpty()) {
            throw absent();
        }
    }

    private static RefusedException absent() {
        return RefusedException.notFound(Words.of("absent.review"));
    }

    private static String show(Panel panel, @Nullable String htmx, Model model) {
        model.addAttribute("panel", panel);
        return htmx == null ? PAGE : PAGE + " :: panel";
    }
}
