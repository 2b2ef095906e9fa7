package org.tuanlink.console.review;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Caller;
import org.tuanlink.console.review.MemberPlaces.Place;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.review.BulkApproval;
import org.tuanlink.review.ReviewLists;
import org.tuanlink.review.Reviews;

/** The list of reviews. */
@Requires(Permission.MEMBER_READ)
@Controller
class ReviewTablePages {

    private final ReviewLists lists;
    private final Reviews reviews;
    private final MemberPlaces places;
    private final Clock clock;

    ReviewTablePages(ReviewLists lists, Reviews reviews, MemberPlaces places, Clock clock) {
        this.lists = lists;
        this.reviews = reviews;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(ReviewQuery.LIST)
    String list(ReviewQuery query, @RequestParam(required = false) @Nullable Long after, Caller caller, Model model) {
        Place place = places.of(query.organization(), caller.scope());
        model.addAttribute("query", query);
        model.addAttribute("organization", place.organization());
        model.addAttribute("slice", lists.list(place.scope(), query.search(), after));
        model.addAttribute("counts", reviews.count(place.scope()));
        model.addAttribute("after", after);
        model.addAttribute("mayReview", caller.may(Permission.MEMBER_REVIEW));
        model.addAttribute("most", BulkApproval.MOST);
        model.addAttribute("now", clock.instant());
        return "console/review/list";
    }
}
