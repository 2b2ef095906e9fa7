package org.tuanlink.onboarding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.access.Entrant;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.CadreNode.HeldPost;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.Post;
import org.tuanlink.registry.RegistryReader;

/** The organisations in which somebody holds posts, to choose one to work in. */
@Service
public class OwnOrganizations {

    private final RegistryReader registry;
    private final EntryTable entries;

    OwnOrganizations(RegistryReader registry, EntryTable entries) {
        this.registry = registry;
        this.entries = entries;
    }

    /**
     * One to choose.
     *
     * @param above the name of its superior; null for the province's
     * @param last whether he worked in it last time
     */
    public record Choice(
            long id,
            OrganizationCode code,
            String name,
            @Nullable String above,
            @Nullable Post post,
            boolean operator,
            boolean last) {}

    /** The one he worked in last comes first. */
    public List<Choice> of(Entrant entrant) {
        Optional<Long> last = entries.lastChosen(entrant.cadreId());
        List<HeldPost> posts = posts(entrant.cadreId());
        Map<Long, OrganizationNode> known = new HashMap<>();
        registry.withAncestors(posts.stream().map(HeldPost::organizationId).toList())
                .forEach(one -> known.put(one.id(), one));
        List<Choice> choices = new ArrayList<>();
        for (HeldPost post : posts) {
            OrganizationNode where = known.get(post.organizationId());
            if (where != null) {
                OrganizationNode above = where.parentId() == null ? null : known.get(where.parentId());
                choices.add(new Choice(
                        where.id(),
                        where.code(),
                        where.shortName(),
                        above == null ? null : above.shortName(),
                        post.post(),
                        post.operator(),
                        last.filter(id -> id == where.id()).isPresent()));
            }
        }
        choices.sort(Comparator.comparing(Choice::last).reversed());
        return choices;
    }

    /** Whether there is anything to switch to. */
    public boolean hasSeveral(Entrant entrant) {
        return posts(entrant.cadreId()).size() > 1;
    }

    private List<HeldPost> posts(long cadre) {
        return registry.cadresById(List.of(cadre)).stream()
                .findFirst()
                .map(CadreNode::posts)
                .orElseGet(List::of);
    }

    /** He chose it; the next time it comes first. */
    public void chosen(Entrant entrant, long organization) {
        entries.chosen(entrant.cadreId(), organization);
    }
}
