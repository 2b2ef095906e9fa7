package org.tuanlink.registry;

import java.util.List;

/**
 * A column of an import file.
 *
 * @param header its Chinese header
 * @param codeName its code name, understood as a header too
 * @param required whether the file must have it and every row must fill it
 * @param help what to write into it, for the template
 */
record ImportColumn(String header, String codeName, boolean required, String help) {

    private static final List<ImportColumn> ORGANIZATIONS = List.of(
            required("组织编码", "code", "1 至 64 位字母、数字、- _ .，全省唯一，以后凭它更新本组织"),
            optional("上级组织编码", "parentCode", "上级组织的编码，可在本文件任意一行；只有省级团的领导机关留空"),
            required("组织类型", "type", "从下拉列表选择"),
            required("简称", "shortName", "从地级市起逐级写到本组织，用规范全称，如：深圳市福田区福田街道团工委"),
            optional("全称", "fullName", "可留空，由系统按规则生成"),
            optional("代称", "alias", "可留空，由首位组织运营者入驻时设置；1 至 16 个字"),
            optional("类别", "category", "从下拉列表选择；留空则沿用上级"),
            optional("排除豁免说明", "exclusionNote", "仅省管理员可用：单位在排除名单内而仍须录入的理由"));
    private static final List<ImportColumn> CADRES = List.of(
            required("团干编码", "code", "1 至 64 位字母、数字、- _ .，一人一码；在几个组织任职就写几行，编码相同"),
            required("姓名", "name", "与身份证一致"),
            required("手机号", "mobile", "11 位，一人一号；请把该列设为文本格式"),
            required("身份证号", "idNumber", "18 位；请把该列设为文本格式，否则末几位会变成 0"),
            required("组织编码", "organizationCode", "任职组织的编码，须先导入该组织"),
            optional("职务", "post", "从下拉列表选择；可留空，由本人首次进入时设置"),
            required("是否运营者", "operator", "是 或 否"),
            optional("所在支部编码", "branchCode", "团员身份所在团支部的编码，可留空"));

    private static final List<ImportColumn> MEMBERS = List.of(
            required("姓名", "name", "与身份证一致"),
            required("手机号", "mobile", "11 位；请把该列设为文本格式"),
            required("身份证号", "idNumber", "18 位，一人一行；请把该列设为文本格式，否则末几位会变成 0"),
            required("支部编码", "branchCode", "所在团支部的组织编码，须先导入该支部"));

    /** The columns of a kind, in the order in which rows are arranged. */
    static List<ImportColumn> of(ImportKind kind) {
        return switch (kind) {
            case ORGANIZATIONS -> ORGANIZATIONS;
            case CADRES -> CADRES;
            case MEMBERS -> MEMBERS;
        };
    }

    private static ImportColumn required(String header, String codeName, String help) {
        return new ImportColumn(header, codeName, true, help);
    }

    private static ImportColumn optional(String header, String codeName, String help) {
        return new ImportColumn(header, codeName, false, help);
    }

    boolean isCalled(String name) {
        return header.equals(name) || codeName.equalsIgnoreCase(name);
    }
}
