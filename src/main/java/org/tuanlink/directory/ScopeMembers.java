package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.DepartmentId;

/**
 * Whom a plan for a part of the directory concerns: who holds a post in one of its organisations, and who is in one of
 * its departments by the ledger (he may have left or moved away). Read without reading everyone else.
 */
final class ScopeMembers {

    private final RegistryReader registry;
    private final Ledger ledger;

    ScopeMembers(RegistryReader registry, Ledger ledger) {
        this.registry = registry;
        this.ledger = ledger;
    }

    /** One cadre, in or out of office. */
    Some one(long cadreId) {
        return new Some(registry.cadresById(List.of(cadreId)), List.of(cadreId));
    }

    /** Those of these cadres who are in office, and nobody else: no one of them is a leaver. */
    Some these(Set<Long> cadreIds) {
        List<CadreNode> inOffice = registry.cadresById(cadreIds);
        return new Some(inOffice, inOffice.stream().map(CadreNode::id).toList());
    }

    /**
     * @param organizations those that are or fold into the departments
     * @param departments where a member may be by the ledger
     */
    Some of(List<Long> organizations, Set<DepartmentId> departments) {
        List<CadreNode> cadres = new ArrayList<>(registry.cadresOf(organizations));
        Set<Long> ids = new TreeSet<>();
        cadres.forEach(cadre -> ids.add(cadre.id()));
        Set<Long> others = new HashSet<>(ledger.cadresIn(departments));
        others.removeAll(ids);
        cadres.addAll(registry.cadresById(others));
        cadres.sort(Comparator.comparingLong(CadreNode::id));
        ids.addAll(others);
        return new Some(cadres, List.copyOf(ids));
    }

    /**
     * Some cadres, both in ascending id.
     *
     * @param cadres those in office
     * @param ids of all, leavers included
     */
    record Some(List<CadreNode> cadres, List<Long> ids) {}
}
