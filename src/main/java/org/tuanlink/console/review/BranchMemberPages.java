package org.tuanlink.console.review;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.checkin.MemberLists;
import org.tuanlink.checkin.MemberSlice;
import org.tuanlink.console.review.MemberPlaces.Place;
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationScope;

/** The members of branches. */
@Requires(Permission.MEMBER_READ)
@Controller
class BranchMemberPages {

    private static final String LIST = "/console/members";

    private final MemberLists members;
    private final MemberPlaces places;

    BranchMemberPages(MemberLists members, MemberPlaces places) {
        this.members = members;
        this.places = places;
    }

    @GetMapping(LIST)
    String list(
            @RequestParam(required = false) @Nullable String organization,
            @RequestParam(defaultValue = "0") long after,
            OrganizationScope scope,
            Model model) {
        Place place = places.of(organization, scope);
        MemberSlice slice = members.list(place.scope(), after);
        ListFilter filter = new ListFilter().with("organization", organization);
        model.addAttribute("organization", place.organization());
        model.addAttribute("slice", slice);
        model.addAttribute("counted", MemberSlice.COUNTED);
        model.addAttribute("first", after == 0 ? null : filter.address(LIST));
        Long next = slice.next();
        model.addAttribute(
                "next",
                next == null ? null : filter.with("after", next.toString()).address(LIST));
        return "console/review/members";
    }
}
