package org.tuanlink.onboarding;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.Post;
import org.tuanlink.registry.RegistryReader;

/** The people of an organisation, and who of them has entered. */
@Service
public class Colleagues {

    private static final List<Post> ORDER = List.of(Post.values());

    private final RegistryReader registry;
    private final EntryTable entries;

    Colleagues(RegistryReader registry, EntryTable entries) {
        this.registry = registry;
        this.entries = entries;
    }

    /**
     * One of them.
     *
     * @param post null until it is set
     * @param entered whether he has come in and said which post he holds here
     */
    public record Colleague(String name, @Nullable Post post, boolean operator, boolean entered) {

        private int rank() {
            return post == null ? ORDER.size() : ORDER.indexOf(post);
        }
    }

    /** By post, then in the order they were entered; those whose post is not set come last. */
    public List<Colleague> in(long organization) {
        Set<Long> entered = entries.enteredIn(organization);
        return registry.cadresOf(List.of(organization)).stream()
                .map(cadre -> colleague(cadre, organization, entered))
                .sorted(Comparator.comparingInt(Colleague::rank))
                .toList();
    }

    private static Colleague colleague(CadreNode cadre, long organization, Set<Long> entered) {
        CadreNode.HeldPost held = cadre.posts().stream()
                .filter(post -> post.organizationId() == organization)
                .findFirst()
                .orElseThrow();
        return new Colleague(cadre.name(), held.post(), held.operator(), entered.contains(cadre.id()));
    }
}
