package org.tuanlink.review;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tuanlink.access.CadreIdentities;
import org.tuanlink.checkin.Decider;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.CadreNode.HeldPost;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.WeComUserId;

/** What a WeCom member may decide now, by what the registry says now: not by what was sent to him once. */
@Component
class Powers {

    private final ObjectProvider<CadreIdentities> identities;
    private final RegistryReader registry;
    private final Branches branches;

    Powers(ObjectProvider<CadreIdentities> identities, RegistryReader registry, Branches branches) {
        this.identities = identities;
        this.registry = registry;
        this.branches = branches;
    }

    private Optional<CadreNode> cadre(WeComUserId member) {
        return identities.stream()
                .findFirst()
                .flatMap(known -> known.cadreOf(member))
                .flatMap(id -> registry.cadresById(List.of(id)).stream().findFirst());
    }

    /** The organisations he operates. */
    List<Long> operated(WeComUserId member) {
        return cadre(member).map(Powers::operated).orElse(List.of());
    }

    private static List<Long> operated(CadreNode cadre) {
        return cadre.posts().stream()
                .filter(HeldPost::operator)
                .map(HeldPost::organizationId)
                .toList();
    }

    /** He as the operator of the organisation nearest to the branch; empty when he operates none that it belongs to. */
    Optional<Decider> over(WeComUserId member, long branchId) {
        String path = branches.pathOf(branchId).orElse("");
        return cadre(member).flatMap(cadre -> operated(cadre).stream()
                .flatMap(organization -> registry.scopeOf(organization).stream())
                .filter(scope -> scope.covers(path))
                .max(Comparator.comparingInt(
                        (OrganizationScope scope) -> scope.path().length()))
                .map(scope -> new Decider(cadre.name(), scope)));
    }
}
