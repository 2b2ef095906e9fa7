package org.tuanlink.directory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
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
    private final AuditTrail audit;

    ScopedSync(OnDemandSync sync, RegistryReader registry, CadreQueries cadres, AuditTrail audit) {
        this.sync = sync;
        this.registry = registry;
        this.cadres = cadres;
        this.audit = audit;
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
        audit.record(AuditEntry.of("cadre.sync", "cadre", code, "").in(pathOf(new CadreCode(code))));
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
        audit.record(AuditEntry.of(
                        "organization.sync", "organization", code, found.get().shortName())
                .in(path));
        return sync.organization(code, by);
    }

    private @Nullable String pathOf(CadreCode code) {
        return registry.cadreId(code)
                .flatMap(id -> registry.cadresById(List.of(id)).stream().findFirst())
                .map(CadreNode::posts)
                .filter(posts -> !posts.isEmpty())
                .flatMap(posts -> registry.scopeOf(posts.get(0).organizationId()))
                .map(OrganizationScope::path)
                .orElse(null);
    }
}
