package org.tuanlink.cli;

import java.net.URI;
import java.util.Optional;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComCallException;
import org.tuanlink.wecom.WeComInspection;

/** The app 智慧团建: its secret, the trusted address, who sees it, where its pages may lie. */
final class AppCheck implements Doctor.Check {

    @Override
    public void look(DoctorContext context, Findings findings) {
        Optional<WeComInspection> weCom = context.part(WeComInspection.class);
        if (weCom.isEmpty()) {
            findings.note("skipped", Findings.words("agent.name"));
            return;
        }
        WeComInspection.AppSettings app;
        try {
            app = weCom.get().app();
        } catch (WeComCallException e) {
            ContactsCheck.refused("agent", e, findings);
            return;
        }
        if (app.enabled()) {
            findings.fine("agent.fine", app.name());
        } else {
            findings.fault("agent.disabled", app.name());
        }
        if (app.visibleDepartments().contains(DepartmentId.ROOT)) {
            findings.fine("agent.visible");
        } else {
            findings.fault("agent.unseen");
        }
        context.part(PlatformProperties.class)
                .ifPresent(platform -> domain(platform.publicUrl(), app.trustedDomain(), findings));
    }

    private static void domain(URI publicUrl, String trusted, Findings findings) {
        if (trusted.equals(publicUrl.getHost()) || trusted.equals(publicUrl.getAuthority())) {
            findings.fine("agent.domain", trusted);
        } else if (trusted.isEmpty()) {
            findings.fault("agent.noDomain", publicUrl.getAuthority());
        } else {
            findings.fault("agent.otherDomain", trusted, publicUrl.getAuthority());
        }
    }
}
