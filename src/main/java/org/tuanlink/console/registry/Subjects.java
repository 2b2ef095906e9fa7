package org.tuanlink.console.registry;

import org.tuanlink.platform.RefusedException;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreDetail;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/** What an address names: found within the scope, or not found at all. */
final class Subjects {

    private Subjects() {}

    static OrganizationDetail organization(OrganizationQueries organizations, OrganizationScope scope, String code) {
        if (!OrganizationCode.isValid(code)) {
            throw noOrganization(code);
        }
        return organizations.organization(scope, new OrganizationCode(code)).orElseThrow(() -> noOrganization(code));
    }

    static CadreDetail cadre(CadreQueries cadres, OrganizationScope scope, String code) {
        if (!OrganizationCode.isValid(code)) {
            throw noCadre();
        }
        return cadres.cadre(scope, new CadreCode(code)).orElseThrow(Subjects::noCadre);
    }

    static RefusedException noOrganization(String code) {
        return RefusedException.notFound("没有编码为“" + code + "”的组织，或它不在您的管理范围内。");
    }

    static RefusedException noCadre() {
        return RefusedException.notFound("没有这名团干，或他不在您的管理范围内。");
    }
}
