package org.tuanlink.invitation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.CadreMembers;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.RegistryFigures;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.WeComUserId;

/** Shows somebody who has joined the way to first entry: once. */
@Component
class Welcome {

    static final String TEMPLATE = "welcome";

    private final AppMessages messages;
    private final CadreMembers members;
    private final RegistryReader registry;
    private final RegistryFigures figures;
    private final PlatformProperties platform;

    Welcome(
            AppMessages messages,
            CadreMembers members,
            RegistryReader registry,
            RegistryFigures figures,
            PlatformProperties platform) {
        this.messages = messages;
        this.members = members;
        this.registry = registry;
        this.figures = figures;
        this.platform = platform;
    }

    /** Inside the transaction that books his joining. */
    void send(long cadreId) {
        Optional<WeComUserId> member =
                Optional.ofNullable(members.membersOf(List.of(cadreId)).get(cadreId));
        Optional<CadreNode> cadre =
                registry.cadresById(List.of(cadreId)).stream().findFirst();
        if (member.isPresent() && cadre.isPresent()) {
            long organization = cadre.get().posts().get(0).organizationId();
            messages.send(
                    "welcome:" + cadreId,
                    member.get(),
                    TEMPLATE,
                    Map.of(
                            "name",
                            cadre.get().name(),
                            "organization",
                            figures.shortName(organization).orElse(""),
                            "link",
                            platform.publicUrl().resolve("/m/").toString()));
        }
    }
}
