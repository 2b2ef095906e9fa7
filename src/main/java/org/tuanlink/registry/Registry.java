package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.CadreStore.Cadre;
import org.tuanlink.registry.CadreStore.StoredPost;

/** What may be done to one organisation or one cadre. Each command is one transaction, and a refusal is a value. */
@Service
public class Registry {

    private final OrganizationStore organizations;
    private final OrganizationWriter organizationWriter;
    private final CadreStore cadres;
    private final CadreSealer sealer;
    private final RegistryWrites writes;

    Registry(
            OrganizationStore organizations,
            OrganizationWriter organizationWriter,
            CadreStore cadres,
            CadreSealer sealer,
            RegistryWrites writes) {
        this.organizations = organizations;
        this.organizationWriter = organizationWriter;
        this.cadres = cadres;
        this.sealer = sealer;
        this.writes = writes;
    }

    /** What is to change of an organisation; null leaves a thing as it is. */
    public record OrganizationChange(
            @Nullable String parentCode,
            @Nullable String shortName,
            @Nullable String fullName,
            @Nullable String alias,
            @Nullable Category category) {}

    /** An organisation with its state, for people and programs. */
    public record OrganizationView(
            OrganizationCode code,
            @Nullable OrganizationCode parentCode,
            OrganizationType type,
            @Nullable LeadingBodyLevel level,
            String shortName,
            String fullName,
            @Nullable String alias,
            String suggestedAlias,
            @Nullable Category category,
            String status,
            @Nullable String exclusionNote) {}

    /** A cadre with his state; mobile and ID number are masked. */
    public record CadreView(
            CadreCode code,
            String name,
            String mobile,
            String idNumber,
            @Nullable OrganizationCode branchCode,
            String status,
            List<PostView> posts) {}

    public record PostView(
            OrganizationCode organizationCode,
            String organization,
            @Nullable Post post,
            boolean operator) {}

    public Optional<OrganizationView> organization(OrganizationCode code) {
        return organizations.find(code).map(organization -> {
            Long parent = organization.parentId();
            List<Organization> above = parent == null ? List.of() : organizations.byIds(List.of(parent));
            return new OrganizationView(
                    organization.code(),
                    above.isEmpty() ? null : above.get(0).code(),
                    organization.type(),
                    organization.level(),
                    organization.shortName(),
                    organization.fullName(),
                    organization.alias(),
                    organization.suggestedAlias(),
                    organization.category(),
                    organization.status().name(),
                    organization.exclusionNote());
        });
    }

    public Optional<CadreView> cadre(CadreCode code) {
        return cadres.find(code).map(this::view);
    }

    private CadreView view(Cadre cadre) {
        List<StoredPost> held = cadres.postsOf(List.of(cadre.id()));
        Map<Long, StoredPost> byOrganization =
                held.stream().collect(Collectors.toMap(StoredPost::organizationId, post -> post));
        List<PostView> posts = organizations.byIds(List.copyOf(byOrganization.keySet())).stream()
                .map(organization -> view(organization, byOrganization.get(organization.id())))
                .toList();
        OrganizationCode branch = cadre.branchId() == null
                ? null
                : organizations.byIds(List.of(cadre.branchId())).stream()
                        .map(Organization::code)
                        .findFirst()
                        .orElse(null);
        CadreStore.SealedPerson person = cadres.sealed(cadre.id());
        return new CadreView(
                cadre.code(),
                cadre.name(),
                sealer.maskedMobile(person),
                sealer.maskedIdNumber(person),
                branch,
                cadre.inOffice() ? "IN_OFFICE" : "LEFT",
                posts);
    }

    private static PostView view(Organization organization, @Nullable StoredPost post) {
        return new PostView(
                organization.code(),
                organization.shortName(),
                post == null ? null : post.post(),
                post != null && post.operator());
    }

    /**
     * Renames, moves or describes an organisation, by the same rules as an import.
     *
     * @return why not; empty when done
     */
    public List<Finding> change(OrganizationCode code, OrganizationChange change) {
        OrganizationWriter.Basis basis = organizationWriter.basis();
        Organization own = basis.tree().activeByCode(code.value());
        if (own == null) {
            return List.of(unknown(code));
        }
        String alias = change.alias();
        Parsed<Alias> parsed = alias == null ? null : Alias.parse(alias);
        if (parsed != null && !parsed.reasons().isEmpty()) {
            return parsed.reasons();
        }
        OrganizationRow row = new OrganizationRow(
                0,
                code,
                change.parentCode() != null ? change.parentCode() : basis.tree().parentCode(own),
                own.type(),
                change.shortName() != null ? change.shortName() : own.shortName(),
                change.fullName(),
                parsed == null ? null : parsed.accepted().orElseThrow(),
                change.category(),
                null);
        List<Finding> findings = names(row);
        return findings.isEmpty() ? merge(basis, row) : findings;
    }

    private static List<Finding> names(OrganizationRow row) {
        List<Finding> findings = new ArrayList<>(ShortName.check(row.type(), row.shortName()));
        if (row.fullName() != null) {
            findings.addAll(FullName.check(row.type(), row.fullName()));
        }
        return findings.stream().filter(Finding::isError).toList();
    }

    private List<Finding> merge(OrganizationWriter.Basis basis, OrganizationRow row) {
        RowRefusals refusals = new RowRefusals(ImportKind.ORGANIZATIONS);
        OrganizationMerge merge = new OrganizationMerge(basis.tree(), refusals, Set.of());
        merge.add(row);
        OrganizationTree merged = merge.merge(basis.firstFreeId());
        if (refusals.rowCount() > 0) {
            return refusals.inOrder().stream()
                    .map(refusal -> Finding.error("ORGANIZATION_REFUSED", refusal.message()))
                    .toList();
        }
        organizationWriter.write(basis, merged.changesSince(basis.tree()), written -> {});
        return List.of();
    }

    /**
     * Dissolves an organisation that has no active children and nobody in it.
     *
     * @return why not; empty when done
     */
    public Optional<Finding> dissolve(OrganizationCode code) {
        return writes.write(write -> {
            Optional<Organization> own = organizations.find(code).filter(Organization::isActive);
            Optional<Finding> refusal = own.map(this::dissolutionRefusal).orElseGet(() -> Optional.of(unknown(code)));
            if (refusal.isEmpty()) {
                organizations.save(List.of(own.orElseThrow().dissolved()));
                write.changed();
            }
            return refusal;
        });
    }

    private Optional<Finding> dissolutionRefusal(Organization organization) {
        if (organizations.hasActiveChildren(organization.id())) {
            return Optional.of(Finding.error(
                    "ORGANIZATION_HAS_CHILDREN", "“%s”还有下级组织，不能撤销：请先撤销或移走全部下级组织。".formatted(organization.shortName())));
        }
        if (!cadres.postsIn(List.of(organization.id())).isEmpty()) {
            return Optional.of(Finding.error(
                    "ORGANIZATION_HAS_CADRES", "“%s”还有任职的团干，不能撤销：请先撤下其全部职务。".formatted(organization.shortName())));
        }
        if (!cadres.branchesWithMembers(List.of(organization.id())).isEmpty()) {
            return Optional.of(Finding.error(
                    "ORGANIZATION_HAS_MEMBERS",
                    "“%s”还是一些团干的所在支部，不能撤销：请先改正这些团干的所在支部。".formatted(organization.shortName())));
        }
        return Optional.empty();
    }

    /**
     * Removes a cadre's post in one organisation; with his last post he leaves office.
     *
     * @return why not; empty when done
     */
    public Optional<Finding> removePost(CadreCode code, OrganizationCode organizationCode) {
        return writes.write(write -> {
            Cadre cadre = cadres.find(code).orElse(null);
            Organization organization = organizations.find(organizationCode).orElse(null);
            if (cadre == null || organization == null || cadres.removePost(cadre.id(), organization.id()) == 0) {
                return Optional.of(
                        Finding.error("POST_UNKNOWN", "团干“%s”在组织“%s”没有职务，请核对两个编码。".formatted(code, organizationCode)));
            }
            List<StoredPost> left = cadres.postsOf(List.of(cadre.id()));
            if (left.isEmpty()) {
                cadres.leaveOffice(cadre.id());
            }
            write.changed();
            return Optional.empty();
        });
    }

    /**
     * Takes all posts from a cadre, who leaves office and frees his mobile.
     *
     * @return why not; empty when done, also when he had left before
     */
    public Optional<Finding> leaveOffice(CadreCode code) {
        return writes.write(write -> {
            Optional<Cadre> cadre = cadres.find(code);
            if (cadre.isEmpty()) {
                return Optional.of(Finding.error("CADRE_UNKNOWN", "没有编码为“%s”的团干。".formatted(code)));
            }
            if (cadre.get().inOffice()) {
                cadres.removePosts(cadre.get().id());
                cadres.leaveOffice(cadre.get().id());
                write.changed();
            }
            return Optional.empty();
        });
    }

    private static Finding unknown(OrganizationCode code) {
        return Finding.error("ORGANIZATION_UNKNOWN", "没有编码为“%s”的组织，或它已撤销。".formatted(code));
    }
}
