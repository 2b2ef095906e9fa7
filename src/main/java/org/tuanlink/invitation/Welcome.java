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

    private static final String NOWHERE = "—";

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
            messages.send(
                    "welcome:" + cadreId,
                    member.get(),
                    TEMPLATE,
                    Map.of(
                            "name",
                            cadre.get().name(),
                            "organization",
                            organization(cadre.get()),
                            "link",
                            platform.publicUrl().toString().replaceFirst("/+$", "") + "/m/"));
        }
    }

    /** Never empty, which a template refuses: his joining must not fail for it. */
    private String organization(CadreNode cadre) {
        return cadre.posts().stream()
                .findFirst()
                .flatMap(post -> figures.shortName(post.organizationId()))
                .filter(name -> !name.isBlank())
                .orElse(NOWHERE);
    }
}
