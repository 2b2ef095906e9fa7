package org.tuanlink.checkin.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.Participant;
import org.tuanlink.checkin.ApplicationState;
import org.tuanlink.checkin.CheckState;
import org.tuanlink.checkin.Members;
import org.tuanlink.checkin.OwnApplication;
import org.tuanlink.checkin.OwnApplications;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** Until he is approved a member sees how his application stands, and nothing else; afterwards his 认证资料. */
@Controller
@Requires(Permission.MEMBER_PAGES)
class CheckinHome {

    /** For a minute; who stays longer looks himself. */
    private static final int MOST_LOOKS = 20;

    private final OwnApplications applications;
    private final Members members;

    CheckinHome(OwnApplications applications, Members members) {
        this.applications = applications;
        this.members = members;
    }

    /** @param look how often the page has looked by itself whether the check is over */
    @GetMapping({"/member", MemberPaths.HOME})
    String home(@RequestParam(defaultValue = "0") int look, Participant who, Model model) {
        OwnApplication own = applications.current(who.accountId()).orElse(null);
        model.addAttribute("own", own);
        model.addAttribute("road", Road.of(own));
        boolean waits = own != null && own.state() == ApplicationState.SUBMITTED && own.check() == CheckState.CHECKING;
        model.addAttribute("lookAgain", waits && look < MOST_LOOKS ? look + 1 : null);
        model.addAttribute("member", members.ofAccount(who.accountId()).orElse(null));
        return "member/home";
    }

    /** What he handed in, and what became of it. */
    @GetMapping("/member/application")
    String application(Participant who, Model model) {
        OwnApplication own = applications
                .current(who.accountId())
                .filter(CheckinHome::isHandedIn)
                .orElse(null);
        if (own == null) {
            return "redirect:" + MemberPaths.HOME;
        }
        model.addAttribute("own", own);
        model.addAttribute("summary", Summary.of(own.form()));
        model.addAttribute("branch", own.branchName());
        model.addAttribute("history", applications.history(who.accountId(), own.id()));
        return "member/application";
    }

    private static boolean isHandedIn(OwnApplication own) {
        return own.state() != ApplicationState.DRAFT;
    }
}
