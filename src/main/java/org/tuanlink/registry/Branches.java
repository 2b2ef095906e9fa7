package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.CadreStore.Cadre;
import org.tuanlink.registry.CadreStore.StoredPost;

/** Branches for check-in: active ones only, each with the category that counts for it. */
@Service
public class Branches {

    private final OrganizationStore organizations;
    private final CadreStore cadres;
    private final CadreSealer sealer;

    Branches(OrganizationStore organizations, CadreStore cadres, CadreSealer sealer) {
        this.organizations = organizations;
        this.cadres = cadres;
        this.sealer = sealer;
    }

    /** The branch of this code; empty when there is none, it is dissolved, or it is no branch. */
    public Optional<Branch> find(OrganizationCode code) {
        return organizations.find(code).flatMap(this::branch);
    }

    public Optional<Branch> find(long id) {
        return organizations.byIds(List.of(id)).stream().findFirst().flatMap(this::branch);
    }

    /**
     * Those of them that are active. They cannot be dissolved before the transaction around this call has ended, and then only as
     * what that wrote allows.
     */
    public Set<Long> holdActive(Collection<Long> ids) {
        return organizations.holdActive(ids);
    }

    /** The active branches of these codes, by code; without the category, which costs more: {@link Category#OTHER}. */
    public Map<String, Branch> byCodes(List<OrganizationCode> codes) {
        return organizations.byCodes(codes.stream().map(OrganizationCode::value).toList()).stream()
                .filter(Branches::isOpen)
                .map(one -> branch(one, Category.OTHER))
                .collect(Collectors.toMap(one -> one.code().value(), Function.identity(), (a, b) -> a));
    }

    /** The short name, of dissolved ones too. */
    public Optional<String> nameOf(long id) {
        return organizations.byIds(List.of(id)).stream().findFirst().map(Organization::shortName);
    }

    /** Where an organisation stands, whatever its type and status. */
    public Optional<String> pathOf(long id) {
        return organizations.byIds(List.of(id)).stream().findFirst().map(Organization::path);
    }

    /** What an organisation is called, and where it stands. */
    public record Place(String name, String path) {}

    /** Organisations of whatever type and status, by id. */
    public Map<Long, Place> places(List<Long> ids) {
        return organizations.byIds(ids).stream()
                .collect(Collectors.toMap(Organization::id, one -> new Place(one.shortName(), one.path())));
    }

    /** Its secretary, else an operator, else anybody of it; else the same of the nearest organisation above that has one. */
    public Optional<BranchContact> contact(long id) {
        Organization own = organizations.byIds(List.of(id)).stream().findFirst().orElse(null);
        if (own == null) {
            return Optional.empty();
        }
        List<Long> line = new ArrayList<>(own.idsAbove());
        line.add(own.id());
        Map<Long, Organization> places =
                organizations.byIds(line).stream().collect(Collectors.toMap(Organization::id, Function.identity()));
        Optional<StoredPost> best = cadres.postsIn(line).stream()
                .filter(post -> places.containsKey(post.organizationId()))
                .min(Comparator.comparingInt((StoredPost post) -> -line.indexOf(post.organizationId()))
                        .thenComparing(post -> post.post() != Post.SECRETARY)
                        .thenComparing(post -> !post.operator())
                        .thenComparingLong(StoredPost::cadreId));
        return best.flatMap(post -> contact(post, places.get(post.organizationId())));
    }

    private Optional<BranchContact> contact(StoredPost post, @Nullable Organization place) {
        String where = place == null ? "" : place.shortName();
        return cadres.byIds(List.of(post.cadreId())).stream()
                .findFirst()
                .map((Cadre cadre) ->
                        new BranchContact(where, cadre.name(), sealer.maskedMobile(cadres.sealed(cadre.id()))));
    }

    private Optional<Branch> branch(Organization one) {
        if (!isOpen(one)) {
            return Optional.empty();
        }
        Category own = one.category();
        return Optional.of(branch(one, own != null ? own : inherited(one)));
    }

    private static boolean isOpen(Organization one) {
        return one.isActive() && one.type() == OrganizationType.BRANCH;
    }

    private Category inherited(Organization one) {
        List<@Nullable Category> above = new ArrayList<>();
        organizations.byIds(one.idsAbove()).stream()
                .sorted(Comparator.comparingInt(
                                (Organization ancestor) -> ancestor.path().length())
                        .reversed())
                .forEach(ancestor -> above.add(ancestor.category()));
        return CategoryRules.effective(null, above);
    }

    private static Branch branch(Organization one, Category category) {
        return new Branch(one.id(), one.code(), one.shortName(), one.path(), category);
    }
}
