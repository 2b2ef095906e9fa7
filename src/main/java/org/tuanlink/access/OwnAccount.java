package org.tuanlink.access;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.RefusedException;

/** Who somebody is to himself, and the proof that it is still he who sits there. */
@Component
class OwnAccount {

    private final AccountStore accounts;
    private final PasswordHashes hashes;
    private final SignInAttempts attempts;

    OwnAccount(AccountStore accounts, PasswordHashes hashes, SignInAttempts attempts) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.attempts = attempts;
    }

    /** His account; none for an operator who came in through WeCom. */
    Optional<Account> of(Caller caller) {
        Long id = caller.accountId();
        return id == null ? Optional.empty() : accounts.byId(id);
    }

    Account required(Caller caller) {
        return of(caller).orElseThrow(() -> RefusedException.notFound("您是用企业微信登录的运营者，没有控制台账号，也就没有密码和两步验证。"));
    }

    /** Nothing if it is his password; else a Chinese sentence. Guessing is limited as at the door. */
    Optional<String> refusalOf(Account account, String password) {
        String subject = "own:" + account.id();
        SignInAttempts.Turn turn = attempts.take(subject);
        LocalDateTime until = turn.lockedUntil();
        if (until != null) {
            return Optional.of(String.format(Locale.ROOT, "输错次数太多，请在 %tR 以后再试。", until));
        }
        try {
            if (!hashes.matches(password, accounts.passwordHash(account.id()))) {
                return Optional.of("当前密码不对。");
            }
        } catch (TooBusyException e) {
            attempts.giveBack(subject, turn);
            return Optional.of("同时登录的人太多，请稍后再试。");
        }
        attempts.clear(subject);
        return Optional.empty();
    }

    static AuditEntry deed(String action, Account account, Caller caller) {
        return AuditEntry.of(action, "account", Long.toString(account.id()), account.displayName())
                .in(caller.scope().isWholeProvince() ? null : caller.scope().path());
    }
}
