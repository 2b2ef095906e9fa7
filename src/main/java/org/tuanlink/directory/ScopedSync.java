package org.tuanlink.directory;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** One cadre or one organisation now, for a caller who may not look after all: what is outside his scope does not exist. */
@Service
public class ScopedSync {

    private final OnDemandSync sync;
    private final RegistryReader registry;
    private final CadreQueries cadres;

    ScopedSync(OnDemandSync sync, RegistryReader registry, CadreQueries cadres) {
        this.sync = sync;
        this.registry = registry;
        this.cadres = cadres;
    }

    /** Whether the caller may see this cadre: who is in office by his posts, who has left by those he held last. */
    public boolean covers(OrganizationScope scope, CadreCode code) {
        Optional<Long> id = registry.cadreId(code);
        if (id.isEmpty() || scope.isWholeProvince()) {
            return id.isPresent();
        }
        Optional<CadreNode> inOffice =
                registry.cadresById(List.of(id.get())).stream().findFirst();
        return inOffice.map(cadre -> cadre.posts().stream().anyMatch(post -> covers(scope, post.organizationId())))
                .orElseGet(() -> cadres.cadre(scope, code).isPresent());
    }

    private boolean covers(OrganizationScope scope, long organization) {
        return registry.scopeOf(organization)
                .filter(one -> scope.covers(one.path()))
                .isPresent();
    }

    /** Brings a cadre to WeCom now. */
    public Answer<SyncTrace> cadre(OrganizationScope scope, String code, String by) {
        if (!OrganizationCode.isValid(code) || !covers(scope, new CadreCode(code))) {
            return Answer.refused(Refusal.NO_SUCH_CADRE);
        }
        return sync.cadre(code, by);
    }

    /** Brings an organisation and all below it to WeCom now. */
    public Answer<SyncTrace> organization(OrganizationScope scope, String code, String by) {
        Optional<OrganizationNode> found =
                OrganizationCode.isValid(code) ? registry.organization(new OrganizationCode(code)) : Optional.empty();
        String path = found.flatMap(node -> registry.scopeOf(node.id()))
                .map(OrganizationScope::path)
                .orElse(null);
        if (found.isEmpty() || !(scope.isWholeProvince() || (path != null && scope.covers(path)))) {
            return Answer.refused(Refusal.NO_SUCH_ORGANIZATION);
        }
        return sync.organization(code, by);
    }
}
