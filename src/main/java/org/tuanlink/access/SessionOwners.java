package org.tuanlink.access;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who a session stands for now. */
@Component
class SessionOwners {

    private final AccountStore accounts;
    private final Callers callers;

    SessionOwners(AccountStore accounts, Callers callers) {
        this.accounts = accounts;
        this.callers = callers;
    }

    /**
     * @param duty the only page he may see until he has done what it asks; empty when he is free
     */
    record Owner(Caller caller, Optional<String> duty) {}

    /** Nobody, when the session is to end. */
    Optional<Owner> of(SignedIn signedIn) {
        return switch (signedIn.kind()) {
            case ACCOUNT ->
                accounts.byId(signedIn.id())
                        .filter(account -> account.generation() == signedIn.generation())
                        .flatMap(account ->
                                callers.of(account).map(caller -> new Owner(caller, duty(account, signedIn))));
            case CADRE -> Optional.empty();
        };
    }

    private static Optional<String> duty(Account account, SignedIn signedIn) {
        boolean byPassword = signedIn.method() != SignedIn.Method.WECOM;
        return byPassword && account.mustChangePassword() ? Optional.of(ConsolePaths.PASSWORD) : Optional.empty();
    }
}
