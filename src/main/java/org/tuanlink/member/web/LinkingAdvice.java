package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.tuanlink.member.MemberLinks;
import org.tuanlink.member.PendingLinks;
import org.tuanlink.member.SignInWays;

/** Puts {@link Linking} into the model of the pages about accounts, as {@code linking}. */
@ControllerAdvice(basePackages = "org.tuanlink.member")
class LinkingAdvice {

    private final SignInWays ways;
    private final PendingLinks pending;
    private final MemberLinks links;

    LinkingAdvice(SignInWays ways, PendingLinks pending, MemberLinks links) {
        this.ways = ways;
        this.pending = pending;
        this.links = links;
    }

    @ModelAttribute("linking")
    Linking linking(HttpServletRequest request) {
        return new Linking(ways, pending, links, request);
    }
}
