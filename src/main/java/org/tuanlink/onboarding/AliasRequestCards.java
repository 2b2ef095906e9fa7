package org.tuanlink.onboarding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.CadreMembers;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.WeComUserId;

/** Cards that tell of wishes for other aliases: those who are to decide, and who asked. Inside the transaction of the deed. */
@Component
class AliasRequestCards {

    static final String ASKED = "alias-asked";
    static final String APPROVED = "alias-approved";
    static final String REFUSED = "alias-refused";

    private final AppMessages messages;
    private final CadreMembers members;
    private final RegistryReader registry;
    private final PlatformProperties platform;

    AliasRequestCards(
            AppMessages messages, CadreMembers members, RegistryReader registry, PlatformProperties platform) {
        this.messages = messages;
        this.members = members;
        this.registry = registry;
        this.platform = platform;
    }

    /** To the operators of the nearest organisation above that has some in WeCom. */
    void asked(AliasRequest request) {
        List<OrganizationNode> above = new ArrayList<>(registry.withAncestors(List.of(request.organizationId())));
        above.removeIf(one -> one.id() == request.organizationId());
        Collections.reverse(above);
        for (OrganizationNode superior : above) {
            Map<Long, WeComUserId> operators = operatorsOf(superior.id());
            if (!operators.isEmpty()) {
                Map<String, String> values = values(request, "/m/alias-requests");
                values.put("superior", superior.shortName());
                values.put("asker", request.askedByName());
                values.put("reason", request.reason());
                operators.forEach((cadre, member) ->
                        messages.send(key(request, "asked:" + cadre), member, ASKED, Map.copyOf(values)));
                return;
            }
        }
    }

    private Map<Long, WeComUserId> operatorsOf(long organization) {
        List<Long> operators = registry.cadresOf(List.of(organization)).stream()
                .filter(cadre -> cadre.posts().stream()
                        .anyMatch(held -> held.operator() && held.organizationId() == organization))
                .map(CadreNode::id)
                .toList();
        return operators.isEmpty() ? Map.of() : members.membersOf(operators);
    }

    /** To who asked, whoever decided. */
    void decided(AliasRequest request) {
        WeComUserId asker = members.membersOf(List.of(request.askedBy())).get(request.askedBy());
        if (asker == null) {
            return;
        }
        Map<String, String> values = values(request, "/m/alias/change");
        String note = request.note();
        if (request.state() == AliasRequest.State.REFUSED && note != null) {
            values.put("note", note);
            messages.send(key(request, "decided"), asker, REFUSED, values);
        } else if (request.state() == AliasRequest.State.APPROVED) {
            messages.send(key(request, "decided"), asker, APPROVED, values);
        }
    }

    private Map<String, String> values(AliasRequest request, String page) {
        return new TreeMap<>(Map.of(
                "organization",
                request.organization(),
                "before",
                request.aliasBefore(),
                "wanted",
                request.aliasWanted(),
                "link",
                platform.publicUrl().resolve(page).toString()));
    }

    private static String key(AliasRequest request, String what) {
        return "alias-request:" + request.id() + ":" + what;
    }
}
