package org.tuanlink.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.CadreStore.StoredPost;
import org.tuanlink.registry.FieldFinding.Field;

/** Enters somebody's posts by the rules of the import: one row for each post. */
@Component
class CadreEntry {

    private static final Set<String> OF_A_POST = Set.of(Field.ORGANIZATION, Field.POST, Field.OPERATOR);

    private final CadreStore cadres;
    private final CadrePictures pictures;
    private final OrganizationStore organizations;
    private final CadreSealer sealer;
    private final Clock clock;

    CadreEntry(
            CadreStore cadres,
            CadrePictures pictures,
            OrganizationStore organizations,
            CadreSealer sealer,
            Clock clock) {
        this.cadres = cadres;
        this.pictures = pictures;
        this.organizations = organizations;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** A person as he is typed. */
    record Person(
            String code,
            @Nullable String name,
            @Nullable String mobile,
            @Nullable String idNumber,
            @Nullable String branchCode) {}

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * Decides, and writes if nothing is refused.
     *
     * @param write null to decide only
     * @return errors and warnings
     */
    List<FieldFinding> enter(
            OrganizationScope scope, Person person, List<PostForm> posts, RegistryWrites.@Nullable Write write) {
        RowRefusals refusals = new RowRefusals(ImportKind.CADRES);
        List<CadreRow> rows = rows(person, posts, refusals);
        if (refusals.rowCount() > 0) {
            return findings(refusals);
        }
        OrganizationIndex index = index(scope, rows);
        CadreChunk chunk = CadreChunk.load(
                        cadres, CadreChunk.Stored.ANYTHING, rows, CadreDecision.branches(rows, index))
                .naming(scope, pictures);
        CadreDecision decision = new CadreDecision(
                index, new CadreFileMemory(), chunk, refusals, write == null ? RegistryWrites.Write.untaken() : write);
        rows.forEach(row -> decision.decide(row, false));
        List<FieldFinding> findings = new ArrayList<>(findings(refusals));
        if (findings.isEmpty() && write != null && chunk.isChanged()) {
            write.changed();
            chunk.write(cadres, sealer, write.revisionAfter());
        }
        findings.addAll(secondSecretaries(index, rows));
        return findings;
    }

    private List<CadreRow> rows(Person person, List<PostForm> posts, RowRefusals refusals) {
        var parser = new CadreRow.Parser(sealer, today());
        List<CadreRow> rows = new ArrayList<>();
        for (int i = 0; i < posts.size(); i++) {
            PostForm post = posts.get(i);
            FileRow cells = new FileRow(
                    i,
                    List.of(
                            person.code(),
                            text(person.name()),
                            text(person.mobile()),
                            text(person.idNumber()),
                            text(post.organizationCode()),
                            post.post() == null ? "" : post.post().name(),
                            post.operator() ? "是" : "否",
                            text(person.branchCode())));
            parser.parse(cells, refusals, true).ifPresent(rows::add);
        }
        return rows;
    }

    /** The organisations of the rows, and those where their person is already. */
    private OrganizationIndex index(OrganizationScope scope, List<CadreRow> rows) {
        List<Organization> known = new ArrayList<>(organizations.byCodes(rows.stream()
                .flatMap(row -> Stream.concat(Stream.of(row.organizationCode()), Stream.ofNullable(row.branchCode())))
                .toList()));
        List<Long> ids = cadres
                .byCodes(rows.stream().map(row -> row.code().value()).distinct().toList())
                .stream()
                .map(CadreStore.Cadre::id)
                .toList();
        known.addAll(organizations.byIds(cadres.postsOf(ids).stream()
                .map(StoredPost::organizationId)
                .distinct()
                .toList()));
        return OrganizationIndex.of(known, scope);
    }

    /** Elsewhere than in a branch two secretaries may stand side by side for a while. */
    private List<FieldFinding> secondSecretaries(OrganizationIndex index, List<CadreRow> rows) {
        List<FieldFinding> warnings = new ArrayList<>();
        for (CadreRow row : rows) {
            OrganizationIndex.Entry place = index.find(row.organizationCode());
            if (place != null && row.post() == Post.SECRETARY && place.type() != OrganizationType.BRANCH) {
                secondSecretary(place, row.code())
                        .forEach(finding -> warnings.add(
                                FieldFinding.of(Field.POST, finding).under(prefix(row.number()))));
            }
        }
        return warnings;
    }

    private List<Finding> secondSecretary(OrganizationIndex.Entry place, CadreCode own) {
        List<Long> others = cadres.postsIn(List.of(place.id())).stream()
                .filter(post -> post.post() == Post.SECRETARY)
                .map(StoredPost::cadreId)
                .toList();
        return cadres.byIds(others).stream()
                .filter(other -> !other.code().equals(own))
                .limit(1)
                .flatMap(other -> CadreRules.secretary(place.type(), place.name(), 1, other.name()).stream())
                .toList();
    }

    private static List<FieldFinding> findings(RowRefusals refusals) {
        return refusals.inOrder().stream()
                .map(refusal -> {
                    String field = refusals.field(refusal.column());
                    FieldFinding finding = FieldFinding.error(field, "CADRE_REFUSED", refusal.message());
                    return OF_A_POST.contains(field) ? finding.under(prefix(refusal.row())) : finding;
                })
                .distinct()
                .toList();
    }

    static String prefix(int post) {
        return "posts[" + post + "].";
    }

    static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
