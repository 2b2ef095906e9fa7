package org.tuanlink.registry;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Writes changes of the tree that were decided in memory, and only while the tree is still the one they were decided on. */
@Component
class OrganizationWriter {

    private static final int CHUNK = 2_000;

    private final OrganizationStore organizations;
    private final CadreStore cadres;
    private final RegistryWrites writes;

    OrganizationWriter(OrganizationStore organizations, CadreStore cadres, RegistryWrites writes) {
        this.organizations = organizations;
        this.cadres = cadres;
        this.writes = writes;
    }

    /** What is decided on: the tree at a revision. */
    static final class Basis {

        private final OrganizationTree tree;
        private final long firstFreeId;
        private long revision;

        Basis(OrganizationTree tree, long firstFreeId, long revision) {
            this.tree = tree;
            this.firstFreeId = firstFreeId;
            this.revision = revision;
        }

        OrganizationTree tree() {
            return tree;
        }

        long firstFreeId() {
            return firstFreeId;
        }
    }

    /** Somebody wrote the registry since it was read. */
    static final class RegistryMovedException extends RuntimeException {}

    Basis basis() {
        RegistryWrites.Position position = writes.position();
        return new Basis(OrganizationTree.load(organizations), position.nextOrganizationId(), position.revision());
    }

    /** Of these, where somebody holds a post or is a member. */
    Set<Long> occupied(Collection<Long> ids) {
        Set<Long> occupied = new HashSet<>();
        cadres.postsIn(ids).forEach(post -> occupied.add(post.organizationId()));
        occupied.addAll(cadres.branchesWithMembers(ids));
        return occupied;
    }

    /**
     * Writes in chunks, each in its transaction.
     *
     * @param changes parents first
     * @param alongside joins each transaction and is told what it writes
     * @throws RegistryMovedException when the basis no longer holds; chunks written before stay
     */
    void write(Basis basis, List<Organization> changes, Consumer<List<Organization>> alongside) {
        for (int from = 0; from < changes.size(); from += CHUNK) {
            List<Organization> chunk = changes.subList(from, Math.min(changes.size(), from + CHUNK));
            basis.revision = writes.write(write -> {
                if (write.revision() != basis.revision) {
                    throw new RegistryMovedException();
                }
                write.changed();
                organizations.save(chunk, write.revisionAfter());
                chunk.forEach(organization -> write.organizationIdsUsedBelow(organization.id() + 1));
                alongside.accept(chunk);
                return write.revisionAfter();
            });
        }
    }
}
