package org.tuanlink.console.review;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** Where a list looks: all of the caller's scope, or what is below an organisation of it. */
@Component
class MemberPlaces {

    private final OrganizationQueries organizations;
    private final RegistryReader registry;

    MemberPlaces(OrganizationQueries organizations, RegistryReader registry) {
        this.organizations = organizations;
        this.registry = registry;
    }

    /** @param organization that was chosen; null for the whole scope */
    record Place(OrganizationScope scope, @Nullable OrganizationDetail organization) {}

    /** What is outside of the scope, or no longer there, is not found. */
    Place of(@Nullable String code, OrganizationScope scope) {
        String word = ListFilter.word(code);
        if (word == null) {
            return new Place(scope, null);
        }
        return Optional.of(word)
                .filter(OrganizationCode::isValid)
                .flatMap(valid -> within(new OrganizationCode(valid), scope))
                .orElseThrow(() -> RefusedException.notFound(Words.of("absent.organization")));
    }

    private Optional<Place> within(OrganizationCode code, OrganizationScope scope) {
        return organizations.organization(scope, code).flatMap(found -> registry.organization(code)
                .flatMap(node -> registry.scopeOf(node.id()))
                .map(below -> new Place(below, found)));
    }
}
