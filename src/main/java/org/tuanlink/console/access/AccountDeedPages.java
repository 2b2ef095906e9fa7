package org.tuanlink.console.access;

import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.AccountAdministration;
import org.tuanlink.access.AccountDeeds;
import org.tuanlink.access.Caller;
import org.tuanlink.access.ManagedAccount;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** What may be done to an account besides editing it: each a button on its page. */
@Controller
@RequestMapping(AccountPages.PATH + "/{id}")
@Requires(Permission.ACCOUNTS_MANAGE)
class AccountDeedPages {

    private final AccountAdministration accounts;
    private final AccountDeeds deeds;

    AccountDeedPages(AccountAdministration accounts, AccountDeeds deeds) {
        this.accounts = accounts;
        this.deeds = deeds;
    }

    @PostMapping("/disable")
    String disable(Caller caller, @PathVariable long id, RedirectAttributes flash) {
        return doing(caller, id, deeds::disable, "已停用，这个账号的登录和令牌已失效。", flash);
    }

    @PostMapping("/enable")
    String enable(Caller caller, @PathVariable long id, RedirectAttributes flash) {
        return doing(caller, id, deeds::enable, "已启用。", flash);
    }

    @PostMapping("/end-sessions")
    String endSessions(Caller caller, @PathVariable long id, RedirectAttributes flash) {
        return doing(caller, id, deeds::endSessions, "已退出这个账号的所有登录。", flash);
    }

    @PostMapping("/second-factor")
    String resetSecondFactor(Caller caller, @PathVariable long id, RedirectAttributes flash) {
        return doing(caller, id, deeds::resetSecondFactor, "已清除两步验证，请提醒他重新设置。", flash);
    }

    @PostMapping("/unlock")
    String unlock(Caller caller, @PathVariable long id, RedirectAttributes flash) {
        return doing(caller, id, deeds::unlock, "已解除锁定。", flash);
    }

    private String doing(
            Caller caller,
            long id,
            BiFunction<Caller, ManagedAccount, Optional<String>> deed,
            String done,
            RedirectAttributes flash) {
        ManagedAccount one = accounts.find(caller, id).orElseThrow(() -> RefusedException.notFound("没有这个账号。"));
        deed.apply(caller, one)
                .ifPresentOrElse(
                        refusal -> flash.addFlashAttribute("problem", refusal),
                        () -> flash.addFlashAttribute("notice", done));
        return "redirect:" + AccountPages.PATH + "/" + id;
    }
}
