package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.access.MemberSessions;
import org.tuanlink.access.Participant;
import org.tuanlink.access.PasswordHashes;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.registry.Mobile;

/** What a member does with his own account. What it signs in with changes only for who has just shown that it is he. */
@Component
public class OwnMemberAccount {

    private final MemberAccounts accounts;
    private final AccountTable table;
    private final PasswordHashes hashes;
    private final MemberSessions sessions;
    private final SignInSteps steps;
    private final Records records;

    OwnMemberAccount(
            MemberAccounts accounts,
            AccountTable table,
            PasswordHashes hashes,
            MemberSessions sessions,
            SignInSteps steps,
            Records records) {
        this.accounts = accounts;
        this.table = table;
        this.hashes = hashes;
        this.sessions = sessions;
        this.steps = steps;
        this.records = records;
    }

    /** What writing something down needs. */
    @Component
    record Records(AuditTrail audit, TransactionTemplate transactions, PersonalDataCipher cipher, Consents consents) {}

    /** What his page says. */
    public record View(String maskedMobile, boolean hasPassword, boolean bound, Consents.Given consent) {}

    public MemberAccount of(Participant who) {
        return accounts.find(who.accountId()).orElseThrow();
    }

    public View view(Participant who) {
        MemberAccount account = of(who);
        return new View(
                mobile(account).masked(),
                table.passwordOf(account.id()).isPresent(),
                account.openId() != null,
                records.consents().of(account.id()));
    }

    /** His own, for a code that is to be sent to it. */
    public Mobile mobile(MemberAccount account) {
        return new Mobile(records.cipher().open(Kind.MOBILE, account.mobile()));
    }

    /** Why a password will not do, as the code of a sentence. */
    public static Optional<String> refusal(String password, Mobile mobile) {
        return MemberPasswordRule.refusal(password, mobile);
    }

    /** Whether he has shown a moment ago that it is he. */
    public boolean isConfirmed(Participant who, HttpServletRequest request) {
        return steps.isConfirmed(of(who), request);
    }

    /** He has. */
    public void confirmed(Participant who, HttpServletResponse response) {
        MemberAccount account = of(who);
        steps.confirmed(account.id(), account.generation(), response);
    }

    /** Sets the password; all sessions but this one end. */
    public void setPassword(
            MemberAccount account, String password, HttpServletRequest request, HttpServletResponse response) {
        putPassword(account, password, "member.password");
        goOn(account.id(), request, response);
    }

    /** In place of a forgotten one; all sessions end. */
    public MemberAccount resetPassword(MemberAccount account, String password) {
        putPassword(account, password, "member.password.reset");
        return accounts.find(account.id()).orElseThrow();
    }

    private void putPassword(MemberAccount account, String password, String deed) {
        String hash = hashes.hash(password);
        records.transactions().executeWithoutResult(status -> {
            table.setPassword(account.id(), hash);
            record(deed, account.id());
        });
    }

    /** Changes the mobile, which was shown to be his; false, and nothing happens, if it is another account's. */
    public boolean setMobile(
            MemberAccount account, Mobile mobile, HttpServletRequest request, HttpServletResponse response) {
        boolean changed = Boolean.TRUE.equals(records.transactions().execute(status -> {
            boolean free = table.setMobile(account.id(), mobile);
            if (free) {
                records.audit()
                        .record(AuditEntry.of("member.mobile", "member", Long.toString(account.id()), "")
                                .change("mobile", mobile(account).masked(), mobile.masked()));
            }
            return free;
        }));
        if (changed) {
            goOn(account.id(), request, response);
        }
        return changed;
    }

    /** Ends all sessions but this one. */
    public void endOthers(MemberAccount account, HttpServletRequest request, HttpServletResponse response) {
        records.transactions().executeWithoutResult(status -> {
            table.endSessions(account.id());
            record("member.sessions.end", account.id());
        });
        goOn(account.id(), request, response);
    }

    /** Ends this one. */
    public void leave(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request);
        steps.forget(response);
    }

    private void goOn(long id, HttpServletRequest request, HttpServletResponse response) {
        MemberAccount now = accounts.find(id).orElseThrow();
        sessions.goOn(id, now.generation(), request, response);
        steps.forget(response);
    }

    private void record(String deed, long id) {
        records.audit().record(AuditEntry.of(deed, "member", Long.toString(id), ""));
    }
}
