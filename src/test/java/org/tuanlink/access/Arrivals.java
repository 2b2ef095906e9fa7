package org.tuanlink.access;

import org.springframework.context.ApplicationContext;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.wecom.WeComUserId;

/** Cadres who come in for the first time, where the way through WeCom is not the subject. */
public final class Arrivals {

    private Arrivals() {}

    public static void comes(ApplicationContext service, long cadre) {
        service.getBean(FirstEntries.class)
                .note(new Entrant(cadre, new WeComUserId("u" + cadre), "来者", 1, new OrganizationCode("44"), false));
    }
}
