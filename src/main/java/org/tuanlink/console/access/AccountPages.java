package org.tuanlink.console.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
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
import org.tuanlink.access.AccountDeeds;
import org.tuanlink.access.AccountForm;
import org.tuanlink.access.Caller;
import org.tuanlink.access.ManagedAccount;
import org.tuanlink.access.Role;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** 账号: those of one's scope. */
@Controller
@RequestMapping(AccountPages.PATH)
@Requires(Permission.ACCOUNTS_MANAGE)
class AccountPages {

    static final String PATH = "/console/accounts";
    private static final String FORM_VIEW = "console/access/account-form";

    private final AccountAdministration accounts;
    private final AccountDeeds deeds;

    AccountPages(AccountAdministration accounts, AccountDeeds deeds) {
        this.accounts = accounts;
        this.deeds = deeds;
    }

    @GetMapping
    String list(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        model.addAttribute("accounts", accounts.list(caller, q, Math.max(1, page)));
        model.addAttribute("size", Page.SIZE);
        model.addAttribute("q", q);
        return "console/access/accounts";
    }

    @GetMapping("/new")
    String newForm(Caller caller, Model model) {
        return form(caller, model, null, new AccountForm("", "", null, "", ""), null);
    }

    @PostMapping
    String create(
            Caller caller,
            @RequestParam String username,
            @RequestParam String displayName,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(defaultValue = "") String organizationCode,
            @RequestParam(defaultValue = "") String wecomUserId,
            HttpServletResponse response,
            Model model) {
        AccountForm typed = new AccountForm(username, displayName, role, organizationCode, wecomUserId);
        var made = accounts.create(caller, typed);
        if (made.fault() != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(caller, model, null, typed, made.fault());
        }
        return showPassword(model, username.strip(), made.password(), made.id());
    }

    @GetMapping("/{id}")
    String one(Caller caller, @PathVariable long id, Model model) {
        ManagedAccount one = found(caller, id);
        var account = one.account();
        String code = one.organizationCode();
        String member = account.wecomUserId();
        AccountForm current = new AccountForm(
                account.username().value(),
                account.displayName(),
                account.role(),
                code == null ? "" : code,
                member == null ? "" : member);
        return form(caller, model, one, current, null);
    }

    @PostMapping("/{id}")
    String edit(
            Caller caller,
            @PathVariable long id,
            @RequestParam String displayName,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(defaultValue = "") String organizationCode,
            @RequestParam(defaultValue = "") String wecomUserId,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        ManagedAccount one = found(caller, id);
        AccountForm typed =
                new AccountForm(one.account().username().value(), displayName, role, organizationCode, wecomUserId);
        Optional<AccountForm.Fault> fault = accounts.edit(caller, one, typed);
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(caller, model, one, typed, fault.get());
        }
        flash.addFlashAttribute("notice", "已保存。");
        return "redirect:" + PATH + "/" + id;
    }

    @PostMapping("/{id}/password")
    String resetPassword(Caller caller, @PathVariable long id, Model model, RedirectAttributes flash) {
        ManagedAccount one = found(caller, id);
        var reset = deeds.resetPassword(caller, one);
        if (reset.refusal() != null) {
            flash.addFlashAttribute("problem", reset.refusal());
            return "redirect:" + PATH + "/" + id;
        }
        return showPassword(model, one.account().username().value(), reset.password(), id);
    }

    private String showPassword(Model model, String username, @Nullable String password, @Nullable Long id) {
        model.addAttribute("username", username);
        model.addAttribute("password", password);
        model.addAttribute("id", id);
        return "console/access/account-password";
    }

    private String form(
            Caller caller,
            Model model,
            @Nullable ManagedAccount one,
            AccountForm typed,
            AccountForm.@Nullable Fault fault) {
        model.addAttribute("one", one);
        model.addAttribute("mayEdit", one == null || accounts.mayEdit(caller, one));
        model.addAttribute("locked", one != null && deeds.isLocked(one));
        model.addAttribute("typed", typed);
        model.addAttribute("fault", fault);
        model.addAttribute("roles", accounts.rolesOf(caller));
        return FORM_VIEW;
    }

    private ManagedAccount found(Caller caller, long id) {
        return accounts.find(caller, id).orElseThrow(() -> RefusedException.notFound("没有这个账号。"));
    }
}
