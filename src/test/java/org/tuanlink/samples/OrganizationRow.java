package org.tuanlink.samples;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.OrganizationType;

/** A row of the import of organisations. */
public record OrganizationRow(
        String code,
        @Nullable String parentCode,
        OrganizationType type,
        String shortName,
        String fullName,
        @Nullable Category category) {

    public static final List<String> HEADER = List.of("组织编码", "上级组织编码", "组织类型", "简称", "全称", "代称", "类别");

    /** The cells in the order of the header; no alias is set, so that the suggestion shows. */
    public List<String> cells() {
        return List.of(
                code,
                parentCode == null ? "" : parentCode,
                type.chinese(),
                shortName,
                fullName,
                "",
                category == null ? "" : category.chinese());
    }
}
