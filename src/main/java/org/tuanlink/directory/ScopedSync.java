package org.tuanlink.directory;

import org.springframework.stereotype.Service;
import org.tuanlink.directory.OnDemandSync.Asker;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/**
 * One cadre or one organisation now, for a caller who may not look after all: what the registry's pages do not show him does
 * not exist here either.
 */
@Service
public class ScopedSync {

    private final OnDemandSync sync;
    private final OrganizationQueries organizations;
    private final CadreQueries cadres;

    ScopedSync(OnDemandSync sync, OrganizationQueries organizations, CadreQueries cadres) {
        this.sync = sync;
        this.organizations = organizations;
        this.cadres = cadres;
    }

    /** Whether the caller may see this cadre. */
    public boolean covers(OrganizationScope scope, CadreCode code) {
        return cadres.cadre(scope, code).isPresent();
    }

    /** Brings a cadre to WeCom now. */
    public Answer<SyncTrace> cadre(OrganizationScope scope, String code, String by) {
        if (!OrganizationCode.isValid(code) || !covers(scope, new CadreCode(code))) {
            return Answer.refused(Refusal.NO_SUCH_CADRE);
        }
        return sync.cadre(code, new Asker(scope, by));
    }

    /** Brings an organisation and all below it to WeCom now. */
    public Answer<SyncTrace> organization(OrganizationScope scope, String code, String by) {
        boolean covered = OrganizationCode.isValid(code)
                && organizations.organization(scope, new OrganizationCode(code)).isPresent();
        return covered ? sync.organization(code, new Asker(scope, by)) : Answer.refused(Refusal.NO_SUCH_ORGANIZATION);
    }
}
