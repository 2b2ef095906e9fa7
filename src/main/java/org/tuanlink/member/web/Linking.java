package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import org.tuanlink.access.Participant;
import org.tuanlink.member.MemberLinks;
import org.tuanlink.member.PendingLinks;
import org.tuanlink.member.SignInWays;

/** What {@code member/link-parts.html} asks while it is drawn: on the sign-in page and on that of the account. */
record Linking(SignInWays ways, PendingLinks pending, MemberLinks links, HttpServletRequest request) {

    /** Whether there is 一号通. */
    public boolean isYihaotong() {
        return ways.hasYihaotong();
    }

    /** Whether WeChat can tell who holds the phone. */
    public boolean isWeChat() {
        return ways.hasWeChat(request);
    }

    public PendingLinks.Waiting getWaiting() {
        return pending.of(request);
    }

    /** What the account is bound to; nothing while nobody is in. */
    public MemberLinks.Standing getStanding() {
        return Participant.of(request)
                .map(who -> links.of(who.accountId()))
                .orElse(new MemberLinks.Standing(false, false));
    }
}
