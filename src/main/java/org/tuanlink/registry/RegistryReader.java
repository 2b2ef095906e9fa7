package org.tuanlink.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What other modules may read of the registry. Reads are of committed data; none takes locks. */
public interface RegistryReader {

    /**
     * A number that grows with every committed change of an organisation, a cadre or a post that the directory could
     * show. Read it before the data: then data and number can disagree only in the harmless direction.
     */
    long revision();

    /** Every active organisation, parents before children, siblings in their order. */
    List<OrganizationNode> organizations();

    /**
     * Every cadre in office, streamed in ascending {@link CadreNode#id()}: rows are fetched as the consumer takes them, so
     * that 200,000 cadres need no more heap than one.
     */
    void forEachCadre(Consumer<CadreNode> consumer);

    /** The cadres in office who hold a post in any of these organisations, in ascending id. */
    List<CadreNode> cadresOf(Collection<Long> organizationIds);

    /** These cadres in ascending id; those not in office or unknown are left out. */
    List<CadreNode> cadresById(Collection<Long> cadreIds);

    Optional<OrganizationNode> organization(OrganizationCode code);

    /** An active organisation by its key. */
    default Optional<OrganizationNode> organizationById(long organizationId) {
        return withAncestors(List.of(organizationId)).stream()
                .filter(one -> one.id() == organizationId)
                .findFirst();
    }

    /** These organisations and all above them, as far as they are active, in the order of {@link #organizations()}. */
    List<OrganizationNode> withAncestors(Collection<Long> organizationIds);

    /** The subtree of an organisation that is active; empty when there is none. */
    Optional<OrganizationScope> scopeOf(long organizationId);

    /** The cadre's key, whether in office or not. */
    Optional<Long> cadreId(CadreCode code);

    /** For findings and pages: the codes and names of these cadres, in or out of office. */
    List<CadreLabel> cadreLabels(Collection<Long> cadreIds);

    record CadreLabel(long id, CadreCode code, String name) {}
}
