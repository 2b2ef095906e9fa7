package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.MemberSessions.Way;
import org.tuanlink.member.SignInSteps.Proved;
import org.tuanlink.registry.Mobile;

/** What a shown mobile leads to beyond coming in: a new account, or a new password. */
@Component
public class Arrivals {

    private final MemberRegistration registration;
    private final MemberAccounts accounts;
    private final OwnMemberAccount own;
    private final MemberEntrance entrance;
    private final SignInSteps steps;

    Arrivals(
            MemberRegistration registration,
            MemberAccounts accounts,
            OwnMemberAccount own,
            MemberEntrance entrance,
            SignInSteps steps) {
        this.registration = registration;
        this.accounts = accounts;
        this.own = own;
        this.entrance = entrance;
        this.steps = steps;
    }

    /** He has agreed: his account is made and he is in; false if the mobile has got one meanwhile, or one that is disabled. */
    public boolean register(
            Proved proved, boolean sensitive, HttpServletRequest request, HttpServletResponse response) {
        Optional<MemberAccount> made = registration.byProvenMobile(proved.proof(), sensitive);
        made.ifPresent(account -> {
            entrance.letIn(account, proved.proof().way(), proved.next(), request, response);
            steps.forget(response);
            steps.confirmed(account.id(), account.generation(), response);
        });
        return made.isPresent();
    }

    /**
     * In place of a forgotten password; he is in. Where the mobile has no account, he gets to the page on which he can have one:
     * he has shown that it is his, and may know.
     *
     * @return where to send the browser
     */
    public String reset(
            Mobile mobile, String password, String next, HttpServletRequest request, HttpServletResponse response) {
        Optional<MemberAccount> account = accounts.ofMobile(mobile);
        if (account.isEmpty()) {
            return entrance.arrive(new Proof(mobile, Way.SMS_CODE, null), next, request, response);
        }
        MemberAccount changed = own.resetPassword(account.get(), password);
        return entrance.letIn(changed, Way.SMS_CODE, next, request, response);
    }
}
