package org.tuanlink.onboarding.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.access.CsrfHeaders;
import org.tuanlink.access.Entrant;
import org.tuanlink.access.MobileSignIns;
import org.tuanlink.onboarding.OwnOrganizations;
import org.tuanlink.registry.RegistryFigures;

/** What the frame of a cadre's page asks while it is drawn. */
class Frame {

    private final HttpServletRequest request;
    private final Parts parts;
    private final @Nullable Entrant entrant;

    /** Where it looks. */
    @Component
    record Parts(MobileSignIns signIns, OwnOrganizations organizations, RegistryFigures registry) {}

    Frame(HttpServletRequest request, Parts parts) {
        this.request = request;
        this.parts = parts;
        this.entrant = Entrant.of(request).orElse(null);
    }

    /** Whether somebody is in, and has chosen where to work. */
    public boolean isIn() {
        return entrant != null && parts.signIns().hasChosen(request);
    }

    /** The organisation he works in. */
    public String getOrganization() {
        return entrant == null
                ? ""
                : parts.registry().shortName(entrant.organizationId()).orElse("");
    }

    /** The same by its code: forms carry it, so that one that stood open while he switched changes nothing. */
    public String getCode() {
        return entrant == null ? "" : entrant.organizationCode().value();
    }

    public boolean isOperator() {
        return entrant != null && entrant.operator();
    }

    /** Whether there is another organisation to switch to. */
    public boolean isSeveral() {
        return entrant != null && parts.organizations().hasSeveral(entrant);
    }

    /** The header that htmx sends along, as JSON; null where there is no token. */
    public @Nullable String getCsrfHeaders() {
        return CsrfHeaders.of(request);
    }
}
