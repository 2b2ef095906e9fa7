package org.tuanlink.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of the tree that an import may change: its uploader's, as it is when the import runs. */
final class ImportScope {

    private ImportScope() {}

    /** Why a row is not the uploader's to import, and the column that shows it. */
    record Refusal(int column, String message) {}

    /**
     * The scope now.
     *
     * @throws ImportFileException when its organisation is no longer there
     */
    static OrganizationScope of(ImportStore.Run run, OrganizationStore organizations) {
        Long root = run.scopeRootId();
        return root == null
                ? OrganizationScope.WHOLE_PROVINCE
                : scope(organizations.byIds(List.of(root)).stream().findFirst().orElse(null));
    }

    static OrganizationScope of(ImportStore.Run run, OrganizationTree tree) {
        Long root = run.scopeRootId();
        return root == null ? OrganizationScope.WHOLE_PROVINCE : scope(tree.byId(root));
    }

    private static OrganizationScope scope(@Nullable Organization root) {
        if (root == null || !root.isActive()) {
            throw new ImportFileException("IMPORT_SCOPE_GONE", "上传人管理的组织已经撤销，不能再导入，请联系上级团组织。");
        }
        return new OrganizationScope(root.id(), root.path());
    }

    /** An organisation's own place and its parent must both lie in the scope; the scope's root itself stays as it is. */
    static Optional<Refusal> refusal(OrganizationScope scope, OrganizationRow row, OrganizationTree tree) {
        if (scope.isWholeProvince()) {
            return Optional.empty();
        }
        Organization own = tree.byCode(row.code().value());
        if (own != null && !scope.covers(own.path())) {
            return Optional.of(new Refusal(
                    OrganizationRow.CODE, "组织编码“%s”属于您管理范围以外的组织：只能导入您管理的组织及其下级，请删去本行，或另取一个编码。".formatted(row.code())));
        }
        if (own != null && Objects.equals(own.id(), scope.rootId())) {
            return ofRoot(row, own, tree);
        }
        Organization parent = row.parentCode() == null ? null : tree.byCode(row.parentCode());
        boolean outside = row.parentCode() == null || (parent != null && !scope.covers(parent.path()));
        return outside
                ? Optional.of(new Refusal(
                        OrganizationRow.PARENT,
                        row.parentCode() == null
                                ? "请填写上级组织编码：只能在您管理的组织之下新增或调整组织。"
                                : "上级组织“%s”不在您的管理范围内：只能在您管理的组织之下新增或调整组织，请改正上级组织编码。"
                                        .formatted(RowRefusals.shown(row.parentCode()))))
                : Optional.empty();
    }

    private static Optional<Refusal> ofRoot(OrganizationRow row, Organization own, OrganizationTree tree) {
        String sentence = "“%s”是您管理的最高一级组织，不能由您移动或改变类型，请联系上级团组织。".formatted(own.shortName());
        if (!Objects.equals(row.parentCode(), tree.parentCode(own))) {
            return Optional.of(new Refusal(OrganizationRow.PARENT, sentence));
        }
        return row.type() == own.type() ? Optional.empty() : Optional.of(new Refusal(OrganizationRow.TYPE, sentence));
    }
}
