package org.tuanlink.console.access;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.AccountAdministration;
import org.tuanlink.access.AccountForm;
import org.tuanlink.access.ApiTokenAdministration;
import org.tuanlink.access.ApiTokenAdministration.TokenForm;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Role;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** 访问令牌: for programs. */
@Controller
@RequestMapping(TokenPages.PATH)
@Requires(Permission.ACCOUNTS_MANAGE)
class TokenPages {

    static final String PATH = "/console/tokens";
    private static final int USUAL_MONTHS = 3;

    private final ApiTokenAdministration tokens;
    private final AccountAdministration accounts;
    private final Clock clock;

    TokenPages(ApiTokenAdministration tokens, AccountAdministration accounts, Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping
    String list(Caller caller, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("tokens", tokens.list(caller, Math.max(1, page)));
        model.addAttribute("size", Page.SIZE);
        return "console/access/tokens";
    }

    @GetMapping("/new")
    String form(Caller caller, Model model) {
        LocalDate usual = LocalDate.now(clock).plusMonths(USUAL_MONTHS);
        return show(caller, model, new TokenForm("", null, "", usual), null);
    }

    @PostMapping
    String create(
            Caller caller,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(defaultValue = "") String organizationCode,
            @RequestParam(required = false) @Nullable LocalDate expires,
            HttpServletResponse response,
            Model model) {
        TokenForm typed = new TokenForm(name, role, organizationCode, expires);
        var made = tokens.create(caller, typed);
        if (made.fault() != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(caller, model, typed, made.fault());
        }
        model.addAttribute("made", made);
        return "console/access/token-made";
    }

    @PostMapping("/{id}/revoke")
    String revoke(Caller caller, @PathVariable long id, RedirectAttributes flash) {
        if (!tokens.revoke(caller, id)) {
            throw RefusedException.notFound("没有这个令牌。");
        }
        flash.addFlashAttribute("notice", "已撤销，用这个令牌的程序不能再访问。");
        return "redirect:" + PATH;
    }

    private String show(Caller caller, Model model, TokenForm typed, AccountForm.@Nullable Fault fault) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("typed", typed);
        model.addAttribute("fault", fault);
        model.addAttribute("roles", accounts.rolesOf(caller));
        model.addAttribute("earliest", today);
        model.addAttribute("latest", today.plusYears(1));
        return "console/access/token-form";
    }
}
