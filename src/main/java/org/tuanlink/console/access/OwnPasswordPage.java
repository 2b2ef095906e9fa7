package org.tuanlink.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Caller;
import org.tuanlink.access.ConsolePaths;
import org.tuanlink.access.OwnPassword;
import org.tuanlink.access.OwnPassword.Refusal;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** 修改密码; also the one page there is for somebody whose password was given to him. */
@Controller
@RequestMapping(ConsolePaths.PASSWORD)
@Requires(Permission.OWN_ACCOUNT)
class OwnPasswordPage {

    private static final String VIEW = "console/access/password";

    private final OwnPassword passwords;

    OwnPasswordPage(OwnPassword passwords) {
        this.passwords = passwords;
    }

    @GetMapping
    String form(Caller caller, Model model) {
        return show(caller, null, model);
    }

    @PostMapping
    String change(
            Caller caller,
            @RequestParam String current,
            @RequestParam String fresh,
            @RequestParam String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Refusal> refusal = fresh.equals(repeated)
                ? passwords.change(caller, current, fresh, request, response)
                : Optional.of(new Refusal("repeated", "两次输入的新密码不一样。"));
        if (refusal.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(caller, refusal.get(), model);
        }
        return "redirect:" + ConsolePaths.HOME;
    }

    private String show(Caller caller, @Nullable Refusal refusal, Model model) {
        model.addAttribute("refusal", refusal);
        OwnPassword.Duty duty = passwords.duty(caller);
        model.addAttribute("forced", duty != OwnPassword.Duty.NONE);
        model.addAttribute("old", duty == OwnPassword.Duty.OLD);
        model.addAttribute("hint", passwords.hint());
        model.addAttribute("shortest", passwords.shortest());
        return VIEW;
    }
}
