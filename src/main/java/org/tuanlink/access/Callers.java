package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** Makes callers from what the database says now, and lets them in for one request. */
@Component
class Callers {

    private static final RequestAttributeSecurityContextRepository REQUEST =
            new RequestAttributeSecurityContextRepository();

    private final RegistryReader registry;

    Callers(RegistryReader registry) {
        this.registry = registry;
    }

    /** Nobody, when the account is disabled, or the organisation it is bound to is gone. */
    Optional<Caller> of(Account account) {
        return account.isActive()
                ? scope(account.role(), account.organizationId())
                        .map(scope -> new Caller(account.displayName(), account.id(), account.role(), scope))
                : Optional.empty();
    }

    /** What the role may see; empty when the organisation is gone. */
    Optional<OrganizationScope> scope(Role role, @Nullable Long organization) {
        if (organization != null) {
            return registry.scopeOf(organization);
        }
        return role.mayBeProvinceWide() ? Optional.of(OrganizationScope.WHOLE_PROVINCE) : Optional.empty();
    }

    /** The caller of this request, to its end: the dispatch after an error or of a stream included. */
    static void letIn(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        letIn(caller, caller.name(), request, response);
    }

    /** @param countedAs whose deeds are counted where so many an hour are allowed; the authentication's details */
    static void letIn(Caller caller, String countedAs, HttpServletRequest request, HttpServletResponse response) {
        var authorities = List.of(new SimpleGrantedAuthority(caller.role().authority()));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        var authentication = UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities);
        authentication.setDetails(countedAs);
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        REQUEST.saveContext(context, request, response);
    }
}
