package org.tuanlink.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.CadreStore.Cadre;

/** Decides the rows of a chunk, one after the other. */
final class CadreDecision {

    private final OrganizationIndex index;
    private final CadreFileMemory memory;
    private final CadreChunk chunk;
    private final RowRefusals refusals;
    private final RegistryWrites.Write write;

    enum Outcome {
        ACCEPTED,
        DEFERRED,
        REFUSED
    }

    CadreDecision(
            OrganizationIndex index,
            CadreFileMemory memory,
            CadreChunk chunk,
            RowRefusals refusals,
            RegistryWrites.Write write) {
        this.index = index;
        this.memory = memory;
        this.chunk = chunk;
        this.refusals = refusals;
        this.write = write;
    }

    /** The branches in which these rows enter somebody. */
    static Set<Long> branches(List<CadreRow> rows, OrganizationIndex index) {
        Set<Long> branches = new HashSet<>();
        for (CadreRow row : rows) {
            OrganizationIndex.Entry organization = index.find(row.organizationCode());
            if (organization != null && organization.type() == OrganizationType.BRANCH) {
                branches.add(organization.id());
            }
        }
        return branches;
    }

    Outcome decide(CadreRow row, boolean mayDefer) {
        OrganizationIndex.Entry organization = index.find(row.organizationCode());
        if (organization == null) {
            refuse(
                    row,
                    CadreRow.ORGANIZATION,
                    CadreRules.organizationUnknown(RowRefusals.shown(row.organizationCode())));
        } else if (!index.isInScope(organization.id())) {
            refuse(row, CadreRow.ORGANIZATION, CadreScopeRules.outside(RowRefusals.shown(row.organizationCode())));
        } else {
            checkPost(row, organization);
        }
        OrganizationIndex.@Nullable Entry branch = checkBranch(row);
        checkPerson(row, organization == null ? row.organizationCode() : organization.name());
        checkScope(row, branch);
        boolean refused = refusals.has(row.number());
        Cadre mobileHolder = chunk.otherWithMobile(row);
        if (mobileHolder != null && !refused && mayDefer && !memory.knows(mobileHolder.code())) {
            return Outcome.DEFERRED;
        }
        if (mobileHolder != null) {
            refuse(row, CadreRow.MOBILE, CadreRules.mobileTaken(chunk.codeToTell(mobileHolder)));
        }
        if (organization == null || refusals.has(row.number())) {
            return Outcome.REFUSED;
        }
        Post post = CadreRules.postMeant(organization.type(), row.post());
        chunk.accept(row, organization.id(), post, branch == null ? null : branch.id(), write);
        memory.remember(row, organization.id());
        return Outcome.ACCEPTED;
    }

    private void checkPost(CadreRow row, OrganizationIndex.Entry organization) {
        Post post = CadreRules.postMeant(organization.type(), row.post());
        Optional<Finding> refusal = CadreRules.post(organization.type(), organization.name(), post);
        if (refusal.isPresent()) {
            refuse(row, CadreRow.POST, refusal.get());
            return;
        }
        Cadre secretary =
                organization.type() == OrganizationType.BRANCH ? chunk.otherSecretary(organization.id(), row) : null;
        if (secretary != null) {
            CadreRules.secretary(organization.type(), organization.name(), 1, secretary.name())
                    .filter(Finding::isError)
                    .ifPresent(finding -> refuse(row, CadreRow.POST, finding));
        }
    }

    private OrganizationIndex.@Nullable Entry checkBranch(CadreRow row) {
        if (row.branchCode() == null) {
            return null;
        }
        OrganizationIndex.Entry branch = index.find(row.branchCode());
        if (branch == null) {
            refusals.add(
                    row.number(),
                    CadreRow.BRANCH,
                    row.code().value(),
                    "所在支部“%s”不存在，请改正所在支部编码，或先导入该团支部；暂不清楚可留空。".formatted(RowRefusals.shown(row.branchCode())));
        } else {
            CadreRules.ownBranch(branch.type(), branch.name())
                    .ifPresent(finding -> refuse(row, CadreRow.BRANCH, finding));
        }
        return branch;
    }

    /** Who is also somewhere else stays the person he is; who was nowhere here may be of our branches only. */
    private void checkScope(CadreRow row, OrganizationIndex.@Nullable Entry branch) {
        if (index.scope().isWholeProvince()) {
            return;
        }
        Cadre own = chunk.cadre(row.code());
        Long stored = own == null ? null : own.branchId();
        boolean changesBranch = branch != null && !Long.valueOf(branch.id()).equals(stored);
        if (branch != null && changesBranch && !index.isInScope(branch.id())) {
            refuse(row, CadreRow.BRANCH, CadreScopeRules.outside(RowRefusals.shown(row.branchCode())));
        }
        if (own == null || chunk.isWhollyIn(own, index)) {
            return;
        }
        boolean same = own.name().equals(row.name())
                && own.idNumberIndex().equals(row.idNumberIndex())
                && (!own.inOffice() || row.mobileIndex().equals(own.mobileIndex()));
        if (!same || (changesBranch && stored != null)) {
            refuse(row, same ? CadreRow.BRANCH : CadreRow.NAME, CadreScopeRules.elsewhere(row.code()));
        }
    }

    private void checkPerson(CadreRow row, String organizationName) {
        Optional<CadreFileMemory.Disagreement> disagreement = memory.disagreement(row, organizationName);
        if (disagreement.isPresent()) {
            refusals.add(
                    row.number(),
                    disagreement.get().column(),
                    row.code().value(),
                    disagreement.get().message());
            return;
        }
        Cadre own = chunk.cadre(row.code());
        if (own != null && own.inOffice() && !own.idNumberIndex().equals(row.idNumberIndex())) {
            refusals.add(
                    row.number(),
                    CadreRow.ID_NUMBER,
                    row.code().value(),
                    "团干“%s”已登记了另一个身份证号，一人只有一个身份证号：如是两个人，请使用不同的团干编码；如是登记有误，请先将其离任，再重新导入。".formatted(row.code()));
        }
        Cadre twin = chunk.otherWithIdNumber(row);
        if (twin != null) {
            refuse(row, CadreRow.ID_NUMBER, CadreRules.idNumberTaken(chunk.codeToTell(twin)));
        }
    }

    private void refuse(CadreRow row, int column, Finding finding) {
        refusals.add(row.number(), column, row.code().value(), finding.message());
    }
}
