package org.tuanlink.console.review;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuanlink.access.Caller;
import org.tuanlink.checkin.ApplicationForm;
import org.tuanlink.checkin.ApplicationView;
import org.tuanlink.checkin.Applications;
import org.tuanlink.checkin.MemberField;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.review.Evidence;
import org.tuanlink.review.ReturnReasons;
import org.tuanlink.review.ReviewTask;
import org.tuanlink.review.Reviews;

/** What the page of one review shows. */
@Component
class ReviewSheets {

    private final Reviews reviews;
    private final Applications applications;
    private final Branches branches;
    private final DecisionAids aids;
    private final Clock clock;

    ReviewSheets(Reviews reviews, Applications applications, Branches branches, DecisionAids aids, Clock clock) {
        this.reviews = reviews;
        this.applications = applications;
        this.branches = branches;
        this.aids = aids;
        this.clock = clock;
    }

    /** What deciders pick from, and what a decision rests on. */
    @Component
    record DecisionAids(ReturnReasons reasons, Evidence evidence) {}

    ReviewTask existing(long id, OrganizationScope scope) {
        return reviews.find(id, scope).orElseThrow(() -> RefusedException.notFound(Words.of("absent.review")));
    }

    String show(long id, Typed typed, Caller caller, Model model) {
        ReviewTask task = existing(id, caller.scope());
        model.addAttribute("task", task);
        model.addAttribute("typed", typed);
        model.addAttribute("mayReview", caller.may(Permission.MEMBER_REVIEW));
        model.addAttribute("reasons", aids.reasons().common());
        model.addAttribute("now", clock.instant());
        model.addAttribute("branch", branches.nameOf(task.branchId()).orElse(""));
        model.addAttribute("holder", branches.nameOf(task.holderId()).orElse(""));
        model.addAttribute(
                "hasPhoto", aids.evidence().nameOf(id, caller.scope()).isPresent());
        applications
                .find(task.applicationId(), caller.scope())
                .ifPresent(found -> application(task, found, caller.scope(), model));
        return "console/review/sheet";
    }

    /** The page again, with what was typed and what is wrong with it. */
    String again(long id, Typed typed, Caller caller, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(id, typed, caller, model);
    }

    private void application(ReviewTask task, ApplicationView found, OrganizationScope scope, Model model) {
        model.addAttribute("found", found);
        model.addAttribute("newest", found.submission() == task.submission());
        model.addAttribute("facts", facts(applications.details(found.id(), scope)));
        model.addAttribute("history", applications.history(found.id(), scope));
    }

    /** A field of the form, by its label. */
    record Fact(String label, String value) {}

    /** What he wrote besides who and where he is, in the order of the form. */
    private static List<Fact> facts(ApplicationForm form) {
        return Stream.of(MemberField.values())
                .filter(field -> field.compareTo(MemberField.BRANCH) > 0)
                .map(field -> new Fact(field.label(), form.value(field)))
                .toList();
    }
}
