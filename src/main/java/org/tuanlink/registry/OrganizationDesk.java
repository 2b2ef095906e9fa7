package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.FieldFinding.Field;

/** Reads what a command is decided on, and decides; writes nothing. */
@Component
class OrganizationDesk {

    private static final OrganizationCode NONE = new OrganizationCode("0");

    private final OrganizationSurroundings surroundings;
    private final OrganizationStore organizations;
    private final CadreStore cadres;
    private final ExclusionList exclusions;
    private final ObjectProvider<MemberCounts> members;

    OrganizationDesk(
            OrganizationSurroundings surroundings,
            OrganizationStore organizations,
            CadreStore cadres,
            ExclusionList exclusions,
            ObjectProvider<MemberCounts> members) {
        this.surroundings = surroundings;
        this.organizations = organizations;
        this.cadres = cadres;
        this.exclusions = exclusions;
        this.members = members;
    }

    OrganizationRequest creation(OrganizationScope scope, OrganizationForm form, long nextId) {
        String code = OrganizationCells.text(form.code());
        RowRefusals refusals = new RowRefusals(ImportKind.ORGANIZATIONS);
        Optional<OrganizationRow> row =
                OrganizationRow.parse(OrganizationCells.of(form, code.isEmpty() ? freeCode(nextId) : code), refusals);
        List<FieldFinding> findings = new ArrayList<>(refusals.asFindings("ORGANIZATION_REFUSED"));
        if (!code.isEmpty() && surroundings.find(code).isPresent()) {
            findings.add(FieldFinding.error(
                    Field.CODE, "ORG_CODE_TAKEN", "组织编码“%s”已经用过，一个编码只属于一个组织，请另取一个，或留空由系统生成。".formatted(code)));
        }
        String parentCode = OrganizationCells.text(form.parentCode());
        List<Organization> parents = parents(scope, parentCode, findings);
        if (row.isPresent()) {
            row.get()
                    .exclusion(exclusions, null, scope.isWholeProvince())
                    .ifPresent(finding -> findings.add(FieldFinding.of(Field.SHORT_NAME, finding)));
        }
        if (row.isEmpty()) {
            findings.addAll(aliasForm(form));
        }
        if (row.isEmpty() || !findings.isEmpty()) {
            return new OrganizationRequest(NONE, OrganizationDecision.refused(findings));
        }
        OrganizationTree tree = surroundings.around(List.of(), parents);
        var basis = new OrganizationDecision.Basis(tree, tree, false, nextId, Patch.keep());
        OrganizationRow heard = row.get().heard(scope.isWholeProvince());
        return new OrganizationRequest(heard.code(), OrganizationDecision.of(basis, heard));
    }

    /** What is wrong with the alias whatever else is missing; the level of a leading body is not known yet. */
    private static List<FieldFinding> aliasForm(OrganizationForm form) {
        OrganizationType type = form.type();
        Optional<Alias> alias =
                Alias.parse(OrganizationCells.text(form.alias())).accepted();
        return type == null || alias.isEmpty()
                ? List.of()
                : FieldFinding.all(Field.ALIAS, AliasForm.check(type, null, form.category(), alias.get())).stream()
                        .filter(FieldFinding::isError)
                        .toList();
    }

    private String freeCode(long nextId) {
        String code = "O" + nextId;
        for (int more = 1; surroundings.find(code).isPresent(); more++) {
            code = "O" + nextId + "-" + more;
        }
        return code;
    }

    /** The parent, if it is there; only the first organisation of all has none. */
    private List<Organization> parents(OrganizationScope scope, String code, List<FieldFinding> findings) {
        if (code.isEmpty()) {
            if (!scope.isWholeProvince() || organizations.root().isPresent()) {
                findings.add(FieldFinding.error(Field.PARENT, "ORG_PARENT_MISSING", "请选择上级组织。"));
            }
            return List.of();
        }
        Optional<Organization> parent =
                surroundings.find(code).filter(found -> found.isActive() && scope.covers(found.path()));
        if (parent.isEmpty()) {
            findings.add(FieldFinding.error(
                    Field.PARENT,
                    "ORG_PARENT_UNKNOWN",
                    "上级组织“%s”不存在，或不在您的管理范围内，请另选。".formatted(RowRefusals.shown(code))));
        }
        return parent.stream().toList();
    }

    OrganizationRequest change(OrganizationScope scope, Organization own, OrganizationEdit edit) {
        List<FieldFinding> findings = new ArrayList<>();
        stale(own, edit.version()).ifPresent(findings::add);
        String storedParent = parentCode(own);
        String parentCode = edit.parentCode().isGiven()
                ? OrganizationCells.text(edit.parentCode().value())
                : OrganizationCells.text(storedParent);
        boolean moves = !parentCode.equals(OrganizationCells.text(storedParent));
        OrganizationType type = Objects.requireNonNullElse(edit.type().over(own.type()), own.type());
        if (Objects.equals(own.id(), scope.rootId())) {
            rootStays(own, moves, type, edit).ifPresent(findings::add);
        }
        List<Organization> parents = moves ? parents(scope, parentCode, findings) : storedParents(own);
        RowRefusals refusals = new RowRefusals(ImportKind.ORGANIZATIONS);
        Optional<OrganizationRow> row =
                OrganizationRow.parse(OrganizationCells.of(own, edit, type, parentCode), refusals);
        findings.addAll(refusals.asFindings("ORGANIZATION_REFUSED"));
        Organization cleared = OrganizationCells.cleared(own, edit);
        row.flatMap(asked -> asked.exclusion(exclusions, cleared, scope.isWholeProvince()))
                .ifPresent(finding -> findings.add(FieldFinding.of(Field.SHORT_NAME, finding)));
        if (row.isEmpty() && edit.givesNames()) {
            findings.addAll(besidesNames(scope, own, edit));
        }
        if (row.isEmpty() || !findings.isEmpty()) {
            return new OrganizationRequest(
                    own.code(),
                    OrganizationDecision.refused(findings.stream().distinct().toList()));
        }
        OrganizationTree tree = surroundings.around(List.of(own), parents);
        boolean occupied = type != own.type() && surroundings.isOccupied(own);
        var basis = new OrganizationDecision.Basis(tree, tree.with(List.of(cleared)), occupied, 0, edit.sort());
        return new OrganizationRequest(
                own.code(), OrganizationDecision.of(basis, row.get().heard(scope.isWholeProvince())));
    }

    /** Its siblings, among whom a place is taken, lie outside of the scope as its parent does. */
    private static Optional<FieldFinding> rootStays(
            Organization own, boolean moves, OrganizationType type, OrganizationEdit edit) {
        if (!moves && type == own.type() && !edit.sort().isGiven()) {
            return Optional.empty();
        }
        return Optional.of(scopeRoot(own, moves ? Field.PARENT : type != own.type() ? Field.TYPE : Field.SORT));
    }

    /** A bad name must not keep quiet what is wrong with the rest: an alias is looked at in the tree. */
    private List<FieldFinding> besidesNames(OrganizationScope scope, Organization own, OrganizationEdit edit) {
        return change(scope, own, edit.withoutNames()).decision().findings().stream()
                .filter(FieldFinding::isError)
                .toList();
    }

    private @Nullable String parentCode(Organization own) {
        return storedParents(own).stream()
                .map(parent -> parent.code().value())
                .findFirst()
                .orElse(null);
    }

    private List<Organization> storedParents(Organization own) {
        return own.parentId() == null ? List.of() : organizations.byIds(List.of(own.parentId()));
    }

    /** Empty when nobody wrote it since the form was filled. */
    Optional<FieldFinding> stale(Organization own, @Nullable Long version) {
        return version == null || version == surroundings.revision(own)
                ? Optional.empty()
                : Optional.of(FieldFinding.error(
                        Field.NONE, Outcome.STALE, "“%s”刚被别人修改过，您的修改没有保存：请查看现在的内容后重新填写。".formatted(own.shortName())));
    }

    private static FieldFinding scopeRoot(Organization own, String field) {
        return FieldFinding.error(
                field, "ORG_SCOPE_ROOT", "“%s”是您管理的最高一级组织，不能由您移动、排序、撤销或改变类型，请联系上级团组织。".formatted(own.shortName()));
    }

    /** Every reason against dissolving it. */
    List<FieldFinding> reasonsToKeep(OrganizationScope scope, Organization own) {
        List<FieldFinding> reasons = new ArrayList<>();
        if (Objects.equals(own.id(), scope.rootId())) {
            reasons.add(scopeRoot(own, Field.NONE));
        }
        if (organizations.hasActiveChildren(own.id())) {
            reasons.add(reason("ORGANIZATION_HAS_CHILDREN", "“%s”还有下级组织，不能撤销：请先撤销或移走全部下级组织。", own));
        }
        if (!cadres.postsIn(List.of(own.id())).isEmpty()) {
            reasons.add(reason("ORGANIZATION_HAS_CADRES", "“%s”还有任职的团干，不能撤销：请先撤下其全部职务。", own));
        }
        if (!cadres.branchesWithMembers(List.of(own.id())).isEmpty()) {
            reasons.add(reason("ORGANIZATION_HAS_MEMBERS", "“%s”还是一些团干的所在支部，不能撤销：请先改正这些团干的所在支部。", own));
        }
        members.ifAvailable(counts -> reasons.addAll(membersOf(own, counts)));
        return reasons;
    }

    private static List<FieldFinding> membersOf(Organization own, MemberCounts counts) {
        List<FieldFinding> reasons = new ArrayList<>();
        int here = own.type() == OrganizationType.BRANCH ? counts.countIn(own.id()) : 0;
        int waiting = own.type() == OrganizationType.BRANCH ? counts.applyingTo(own.id()) : 0;
        if (here > 0) {
            reasons.add(reason(
                    "BRANCH_HAS_LEAGUE_MEMBERS", "“%s”还有 " + here + " 名团员，不能撤销：请先导入这些团员的新支部（团员导入中改写支部编码）。", own));
        }
        if (waiting > 0) {
            reasons.add(reason("BRANCH_HAS_APPLICATIONS", "“%s”还有 " + waiting + " 份报到申请待审核，不能撤销：请先在资料审核中办完。", own));
        }
        return reasons;
    }

    private static FieldFinding reason(String code, String sentence, Organization own) {
        return FieldFinding.error(Field.NONE, code, sentence.formatted(own.shortName()));
    }
}
