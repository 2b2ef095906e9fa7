package org.tuanlink.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Caller;
import org.tuanlink.access.ConsolePaths;
import org.tuanlink.access.SignIns;
import org.tuanlink.platform.OpenToEverybody;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** The way in by password, and the way out. */
@Controller
class SignInPages {

    private static final String VIEW = "console/access/login";
    private static final String CODE_VIEW = "console/access/login-code";
    private static final String WHY = "here one becomes somebody";

    private final SignIns signIns;

    SignInPages(SignIns signIns) {
        this.signIns = signIns;
    }

    @GetMapping(ConsolePaths.LOGIN)
    @OpenToEverybody(WHY)
    String form(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String expired,
            @RequestParam(required = false) @Nullable String left,
            HttpServletRequest request,
            Model model) {
        if (SignIns.isSignedIn(request)) {
            return "redirect:" + ConsolePaths.next(next);
        }
        model.addAttribute("arrival", expired != null ? "expired" : left != null ? "left" : null);
        return show(model, "", next, null);
    }

    @PostMapping(ConsolePaths.LOGIN)
    @OpenToEverybody(WHY)
    String signIn(
            @RequestParam String username,
            @RequestParam String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var outcome = signIns.withPassword(username, password, ConsolePaths.next(next), request, response);
        if (outcome instanceof SignIns.Welcome welcome) {
            return "redirect:" + welcome.next();
        }
        if (outcome instanceof SignIns.Refused refused) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return show(model, username, next, refused);
        }
        return "redirect:" + ConsolePaths.CODE;
    }

    @GetMapping(ConsolePaths.CODE)
    @OpenToEverybody(WHY)
    String codeForm(HttpServletRequest request) {
        return signIns.awaitsCode(request) ? CODE_VIEW : "redirect:" + ConsolePaths.LOGIN;
    }

    @PostMapping(ConsolePaths.CODE)
    @OpenToEverybody(WHY)
    String code(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        var outcome = signIns.withCode(code, request, response);
        if (outcome instanceof SignIns.Welcome welcome) {
            return "redirect:" + welcome.next();
        }
        if (outcome instanceof SignIns.Refused refused && !refused.code().equals("tooLate")) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            model.addAttribute("refused", refused);
            return CODE_VIEW;
        }
        return "redirect:" + ConsolePaths.LOGIN + "?expired";
    }

    @PostMapping(ConsolePaths.LOGOUT)
    @Requires(Permission.OWN_ACCOUNT)
    String signOut(Caller caller, HttpServletRequest request) {
        signIns.signOut(caller, request);
        return "redirect:" + ConsolePaths.LOGIN + "?left";
    }

    private static String show(Model model, String username, @Nullable String next, SignIns.@Nullable Refused refused) {
        model.addAttribute("username", username);
        model.addAttribute("next", next == null ? null : ConsolePaths.next(next));
        model.addAttribute("refused", refused);
        return VIEW;
    }
}
