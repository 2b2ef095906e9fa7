package org.tuanlink.access;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.CadreNode.HeldPost;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.WeComUserId;

/** Where a cadre works, by what the registry says now. */
@Component
class Workplaces {

    private final RegistryReader registry;

    Workplaces(RegistryReader registry) {
        this.registry = registry;
    }

    /**
     * One.
     *
     * @param chosen false while he has several and has chosen none of them
     */
    record Workplace(Entrant entrant, Caller caller, boolean chosen) {}

    /** A cadre in office; empty when he is not. */
    Optional<CadreNode> cadre(long id) {
        return registry.cadresById(List.of(id)).stream().findFirst();
    }

    /**
     * The organisation he chose, while he still holds a post there; else his only one; else one of several.
     *
     * @param chosen the id of an organisation, 0 for none
     * @return empty when he holds no post any more
     */
    Optional<Workplace> of(CadreNode cadre, long chosen, WeComUserId member) {
        Optional<Workplace> wanted = cadre.posts().stream()
                .filter(post -> post.organizationId() == chosen)
                .findFirst()
                .flatMap(post -> place(cadre, post, member, true));
        if (wanted.isPresent()) {
            return wanted;
        }
        List<Workplace> all = cadre.posts().stream()
                .flatMap(post -> place(cadre, post, member, false).stream())
                .toList();
        return all.stream().findFirst().map(first -> new Workplace(first.entrant(), first.caller(), all.size() == 1));
    }

    private Optional<Workplace> place(CadreNode cadre, HeldPost post, WeComUserId member, boolean chosen) {
        Optional<OrganizationNode> organization = registry.organizationById(post.organizationId());
        return organization.flatMap(where -> registry.scopeOf(where.id()).map(scope -> {
            Role role = post.operator() ? Role.OPERATOR : Role.CADRE;
            var entrant = new Entrant(cadre.id(), member, cadre.name(), where.id(), where.code(), post.operator());
            return new Workplace(entrant, new Caller(cadre.name(), null, role, scope), chosen);
        }));
    }
}
