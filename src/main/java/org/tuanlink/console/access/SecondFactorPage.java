package org.tuanlink.console.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.ConsolePaths;
import org.tuanlink.access.OwnSecondFactor;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** 两步验证: set up, renew recovery codes, switch off. */
@Controller
@RequestMapping(ConsolePaths.SECOND_FACTOR)
@Requires(Permission.OWN_ACCOUNT)
class SecondFactorPage {

    private static final String VIEW = "console/access/second-factor";
    private static final String CODES_VIEW = "console/access/recovery-codes";

    private final OwnSecondFactor factor;

    SecondFactorPage(OwnSecondFactor factor) {
        this.factor = factor;
    }

    @GetMapping
    String page(Caller caller, Model model) {
        return show(caller, model, null, null);
    }

    @PostMapping("/begin")
    String begin(Caller caller, @RequestParam String password, HttpServletResponse response, Model model) {
        return factor.begin(caller, password)
                .map(wrong -> refuse(caller, response, model, "begin", wrong))
                .orElse("redirect:" + ConsolePaths.SECOND_FACTOR);
    }

    @PostMapping("/confirm")
    String confirm(Caller caller, @RequestParam String code, HttpServletResponse response, Model model) {
        Optional<List<String>> codes = factor.confirm(caller, code);
        if (codes.isEmpty()) {
            return refuse(caller, response, model, "code", "验证码不对。请确认手机时间准确，再输入应用里当前显示的 6 位数字。");
        }
        model.addAttribute("codes", codes.get());
        return CODES_VIEW;
    }

    @PostMapping("/recovery-codes")
    String renew(Caller caller, @RequestParam String password, HttpServletResponse response, Model model) {
        var renewal = factor.renew(caller, password);
        String refusal = renewal.refusal();
        if (refusal != null) {
            return refuse(caller, response, model, "renew", refusal);
        }
        model.addAttribute("codes", renewal.codes());
        return CODES_VIEW;
    }

    @PostMapping("/remove")
    String remove(
            Caller caller,
            @RequestParam String password,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Optional<String> refusal = factor.remove(caller, password);
        if (refusal.isPresent()) {
            return refuse(caller, response, model, "remove", refusal.get());
        }
        flash.addFlashAttribute("notice", "已关闭两步验证。");
        return "redirect:" + ConsolePaths.ACCOUNT;
    }

    private String refuse(Caller caller, HttpServletResponse response, Model model, String field, String sentence) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(caller, model, field, sentence);
    }

    private String show(Caller caller, Model model, @Nullable String field, @Nullable String sentence) {
        var state = factor.state(caller);
        model.addAttribute("factor", state);
        model.addAttribute("qr", state.address() == null ? null : QrImage.of(state.address()));
        model.addAttribute("field", field);
        model.addAttribute("sentence", sentence);
        return VIEW;
    }
}
