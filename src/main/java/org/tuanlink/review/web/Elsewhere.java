package org.tuanlink.review.web;

import org.springframework.ui.Model;
import org.tuanlink.registry.OrganizationNode;

/** What he asks for is another of his organisations' business: one button leads there. */
final class Elsewhere {

    private Elsewhere() {}

    /**
     * The page with that button.
     *
     * @param page where he goes on to
     */
    static String show(OrganizationNode organization, String page, Model model) {
        model.addAttribute("where", organization);
        model.addAttribute("next", page);
        return "m/review-elsewhere";
    }
}
