package org.tuanlink.console.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.ConsolePaths;
import org.tuanlink.access.OwnPassword;
import org.tuanlink.access.OwnSecondFactor;
import org.tuanlink.access.OwnSessions;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** 我的账号: who one is, and where one is signed in. */
@Controller
@RequestMapping(ConsolePaths.ACCOUNT)
@Requires(Permission.OWN_ACCOUNT)
class OwnAccountPage {

    private static final String BACK = "redirect:" + ConsolePaths.ACCOUNT;

    private final OwnSessions sessions;
    private final OwnPassword passwords;
    private final OwnSecondFactor factor;

    OwnAccountPage(OwnSessions sessions, OwnPassword passwords, OwnSecondFactor factor) {
        this.sessions = sessions;
        this.passwords = passwords;
        this.factor = factor;
    }

    @GetMapping
    String page(Caller caller, HttpServletRequest request, Model model) {
        model.addAttribute("caller", caller);
        model.addAttribute("sessions", sessions.list(request));
        boolean hasAccount = passwords.isThere(caller);
        model.addAttribute("hasAccount", hasAccount);
        model.addAttribute("factor", hasAccount ? factor.state(caller) : null);
        return "console/access/account";
    }

    @PostMapping("/sessions/{handle}/end")
    String end(Caller caller, @PathVariable String handle, HttpServletRequest request, RedirectAttributes flash) {
        if (!sessions.end(caller, handle, request)) {
            throw RefusedException.notFound("没有这处登录，或它已经退出。");
        }
        flash.addFlashAttribute("notice", "已退出那台设备上的登录。");
        return BACK;
    }

    @PostMapping("/sessions/end-others")
    String endOthers(Caller caller, HttpServletRequest request, RedirectAttributes flash) {
        int ended = sessions.endOthers(caller, request);
        flash.addFlashAttribute("notice", "已退出其他 " + ended + " 处登录。");
        return BACK;
    }
}
