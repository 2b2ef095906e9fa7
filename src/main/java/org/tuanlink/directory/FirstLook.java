package org.tuanlink.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.WeComUserId;

/**
 * Before the first load, what the corp's directory holds already: such entries are not TuanLink's, their ids are passed
 * over, and the guard asks about them. Later the drift check keeps this knowledge fresh.
 */
@Component
class FirstLook {

    private final ContactsGateway contacts;
    private final Ledger ledger;
    private final Identities identities;
    private final Foreign foreign;

    FirstLook(ContactsGateway contacts, Ledger ledger, Identities identities, Foreign foreign) {
        this.contacts = contacts;
        this.ledger = ledger;
        this.identities = identities;
        this.foreign = foreign;
    }

    void unlessKnown() {
        if (!ledger.isEmpty()) {
            return;
        }
        Look look = new Look(contacts);
        Set<DepartmentId> ours = identities.ours(look.departments().keySet());
        List<DepartmentNode> departments = look.departments().values().stream()
                .filter(node -> !node.id().isRoot() && !ours.contains(node.id()))
                .toList();
        Set<WeComUserId> members = new HashSet<>(look.members());
        Set<String> ourMembers = identities.ourMembers();
        members.removeIf(id -> ourMembers.contains(id.value()));
        foreign.found(departments, members);
    }
}
