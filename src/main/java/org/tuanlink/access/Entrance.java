package org.tuanlink.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** Lets in who has proved himself, and keeps the book of who came, who was refused and who left. */
@Component
class Entrance {

    private static final String METER = "tuanlink.access.sign-ins";

    private final SessionOwners owners;
    private final Sessions sessions;
    private final AccountStore accounts;
    private final AuditTrail audit;
    private final MeterRegistry meters;
    private final Clock clock;

    Entrance(
            SessionOwners owners,
            Sessions sessions,
            AccountStore accounts,
            AuditTrail audit,
            MeterRegistry meters,
            Clock clock) {
        this.owners = owners;
        this.sessions = sessions;
        this.accounts = accounts;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** Begins his session; nobody, when his account is disabled or his organisation is gone. */
    Optional<Caller> letIn(
            Account account, SignedIn.Method method, HttpServletRequest request, HttpServletResponse response) {
        return begin(SignedIn.as(account, method, clock.instant()), request, response)
                .map(caller -> {
                    accounts.signedIn(account.id(), request.getRemoteAddr());
                    return caller;
                });
    }

    /** The same for an operator without an account. */
    Optional<Caller> letInCadre(
            long cadre, long organization, HttpServletRequest request, HttpServletResponse response) {
        var signedIn = new SignedIn(SignedIn.Kind.CADRE, cadre, organization, SignedIn.Method.WECOM, clock.instant());
        return begin(signedIn, request, response);
    }

    private Optional<Caller> begin(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        return owners.of(signedIn).map(SessionOwners.Owner::caller).map(caller -> {
            sessions.begin(request, response, signedIn);
            Callers.letIn(caller, request, response);
            audit.record(entry("session.begin", signedIn, caller)
                    .change("method", null, signedIn.method().name()));
            count("ok", signedIn.method());
            return caller;
        });
    }

    void leave(Caller caller, HttpServletRequest request) {
        sessions.current(request).ifPresent(signedIn -> audit.record(entry("session.end", signedIn, caller)));
        sessions.end(request);
    }

    /** Somebody failed as this account. What was typed for a name that is none may be a password: it is not kept. */
    void refused(Account account, String why, SignedIn.Method method) {
        audit.record(about("session.refused", account).change("reason", null, why.toUpperCase(Locale.ROOT)));
        count(why, method);
    }

    void refusedUnknown(String why, SignedIn.Method method) {
        count(why, method);
    }

    void lockedOut(Account account) {
        audit.record(about("session.lockout", account));
    }

    private AuditEntry about(String action, Account account) {
        return AuditEntry.of(
                        action,
                        "account",
                        Long.toString(account.id()),
                        account.username().value())
                .in(owners.pathOf(account).orElse(null));
    }

    private static AuditEntry entry(String action, SignedIn signedIn, Caller caller) {
        String kind = signedIn.kind() == SignedIn.Kind.ACCOUNT ? "account" : "cadre";
        return AuditEntry.of(action, kind, Long.toString(signedIn.id()), caller.name())
                .in(caller.scope().isWholeProvince() ? null : caller.scope().path());
    }

    private void count(String outcome, SignedIn.Method method) {
        meters.counter(METER, "outcome", outcome, "method", method.name()).increment();
    }
}
