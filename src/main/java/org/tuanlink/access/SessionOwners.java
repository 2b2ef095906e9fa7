package org.tuanlink.access;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** Who a session stands for now. */
@Component
class SessionOwners {

    private final AccountStore accounts;
    private final Callers callers;
    private final RegistryReader registry;
    private final PasswordRule passwords;
    private final boolean totpRequired;

    SessionOwners(
            AccountStore accounts,
            Callers callers,
            RegistryReader registry,
            PasswordRule passwords,
            AccessProperties properties) {
        this.accounts = accounts;
        this.callers = callers;
        this.registry = registry;
        this.passwords = passwords;
        this.totpRequired = properties.totpRequired();
    }

    /**
     * Who it is.
     *
     * @param duty the only page he may see until he has done what it asks; empty when he is free
     */
    record Owner(Caller caller, Optional<String> duty) {}

    /** Nobody, when the session is to end. */
    Optional<Owner> of(SignedIn signedIn) {
        return switch (signedIn.kind()) {
            case ACCOUNT ->
                accounts.byId(signedIn.id())
                        .filter(account -> account.generation() == signedIn.generation())
                        .flatMap(account -> callers.of(account).map(caller -> new Owner(caller, duty(account))));
            case CADRE -> operator(signedIn.id(), signedIn.generation());
            case MOBILE, MEMBER -> Optional.empty(); // nobody in the console
        };
    }

    /** A cadre in office, as the operator of this organisation, for as long as he is that. */
    private Optional<Owner> operator(long cadre, long organization) {
        return registry.cadresById(List.of(cadre)).stream()
                .findFirst()
                .filter(one -> operates(one, organization))
                .flatMap(one ->
                        registry.scopeOf(organization).map(scope -> new Caller(one.name(), null, Role.OPERATOR, scope)))
                .map(caller -> new Owner(caller, Optional.empty()));
    }

    private static boolean operates(CadreNode cadre, long organization) {
        return cadre.posts().stream().anyMatch(post -> post.operator() && post.organizationId() == organization);
    }

    /** The path of the organisation an account is bound to; empty for the whole province, or when it is gone. */
    Optional<String> pathOf(Account account) {
        Long organization = account.organizationId();
        return organization == null
                ? Optional.empty()
                : registry.scopeOf(organization).map(OrganizationScope::path);
    }

    /** However he came in: until he has changed it, somebody else knows his password, or it is too old. */
    private Optional<String> duty(Account account) {
        if (account.mustChangePassword() || passwords.isTooOld(account)) {
            return Optional.of(ConsolePaths.PASSWORD);
        }
        boolean factorMissing = requiresSecondFactor(account) && !account.hasSecondFactor();
        return factorMissing ? Optional.of(ConsolePaths.SECOND_FACTOR) : Optional.empty();
    }

    boolean requiresSecondFactor(Account account) {
        return totpRequired && account.role() == Role.PROVINCE_ADMIN;
    }
}
