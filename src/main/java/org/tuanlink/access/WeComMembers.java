package org.tuanlink.access;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tuanlink.access.WeComSignIns.Operated;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.RegistryFigures;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.WeComUserId;

/** Whom a WeCom member is to the console. */
@Component
class WeComMembers {

    private final AccountStore accounts;
    private final ObjectProvider<CadreIdentities> identities;
    private final RegistryReader registry;
    private final RegistryFigures names;

    WeComMembers(
            AccountStore accounts,
            ObjectProvider<CadreIdentities> identities,
            RegistryReader registry,
            RegistryFigures names) {
        this.accounts = accounts;
        this.identities = identities;
        this.registry = registry;
        this.names = names;
    }

    /** A cadre in office who operates at least one organisation. */
    record Operator(long cadre, List<Operated> organizations) {}

    Optional<Account> account(WeComUserId member) {
        return accounts.byWeComUserId(member.value());
    }

    Optional<Operator> operator(WeComUserId member) {
        return identities.stream()
                .findFirst()
                .flatMap(known -> known.cadreOf(member))
                .map(cadre -> new Operator(cadre, operatedBy(cadre)))
                .filter(operator -> !operator.organizations().isEmpty());
    }

    List<Operated> operatedBy(long cadre) {
        return registry.cadresById(List.of(cadre)).stream()
                .flatMap(one -> one.posts().stream())
                .filter(CadreNode.HeldPost::operator)
                .map(CadreNode.HeldPost::organizationId)
                .filter(organization -> registry.scopeOf(organization).isPresent())
                .map(organization ->
                        new Operated(organization, names.shortName(organization).orElse("")))
                .toList();
    }
}
