package org.tuanlink.console.registry;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/** The organisations whose codes a form holds, for showing them by name. */
@Component
class ChosenOrganizations {

    private static final String NAME = "chosen";

    private final OrganizationQueries organizations;

    ChosenOrganizations(OrganizationQueries organizations) {
        this.organizations = organizations;
    }

    /** Adds the one that this field names, if it exists in the scope, to the map {@code chosen} of the model. */
    void add(String field, FormFields fields, OrganizationScope scope, Model model) {
        Map<String, OrganizationDetail> chosen = new HashMap<>();
        if (model.getAttribute(NAME) instanceof Map<?, ?> before) {
            before.forEach((key, value) -> chosen.put((String) key, (OrganizationDetail) value));
        }
        String code = fields.get(field);
        if (OrganizationCode.isValid(code)) {
            organizations.organization(scope, new OrganizationCode(code)).ifPresent(found -> chosen.put(field, found));
        }
        model.addAttribute(NAME, chosen);
    }
}
