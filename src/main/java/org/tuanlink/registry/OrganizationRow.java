package org.tuanlink.registry;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a row (or a request) asks an organisation to be. Null where the row leaves a cell empty: what is stored then stays.
 *
 * @param number the row's number in the file, 0 for a request
 * @param parentCode null for the root
 */
record OrganizationRow(
        int number,
        OrganizationCode code,
        @Nullable String parentCode,
        OrganizationType type,
        String shortName,
        @Nullable String fullName,
        @Nullable Alias alias,
        @Nullable Category category,
        @Nullable String exclusionNote) {

    static final int CODE = 0;
    static final int PARENT = 1;
    static final int TYPE = 2;
    static final int SHORT_NAME = 3;
    static final int FULL_NAME = 4;
    static final int ALIAS = 5;
    static final int CATEGORY = 6;
    static final int EXCLUSION_NOTE = 7;

    /** Reads a row of a file. Every bad cell gets its refusal. */
    static Optional<OrganizationRow> parse(FileRow row, RowRefusals refusals) {
        String code = row.cell(CODE);
        if (code.isEmpty()) {
            refusals.add(row.number(), CODE, code, "请填写组织编码。");
        } else if (!OrganizationCode.isValid(code)) {
            refusals.add(row.number(), CODE, code, "组织编码“%s”不合规：须为 1 至 64 位字母、数字、- _ .，并以字母或数字开头。".formatted(code));
        }
        Optional<OrganizationType> type = type(row, refusals);
        String shortName = row.cell(SHORT_NAME);
        type.ifPresent(known -> refusals.addAll(row, SHORT_NAME, ShortName.check(known, shortName)));
        Optional<Alias> alias = alias(row, refusals);
        Optional<Category> category = category(row, refusals);
        checkLongTexts(row, type, refusals);
        if (refusals.has(row.number())) {
            return Optional.empty();
        }
        return Optional.of(new OrganizationRow(
                row.number(),
                new OrganizationCode(code),
                row.filled(PARENT),
                type.orElseThrow(),
                shortName,
                row.filled(FULL_NAME),
                alias.orElse(null),
                category.orElse(null),
                row.filled(EXCLUSION_NOTE)));
    }

    private static void checkLongTexts(FileRow row, Optional<OrganizationType> type, RowRefusals refusals) {
        String fullName = row.filled(FULL_NAME);
        if (fullName != null && type.isPresent()) {
            refusals.addAll(row, FULL_NAME, FullName.check(type.get(), fullName));
        }
        if (row.cell(EXCLUSION_NOTE).length() > 400) {
            refusals.add(row.number(), EXCLUSION_NOTE, row.cell(CODE), "排除豁免说明超过 400 个字，请缩短。");
        }
    }

    private static Optional<OrganizationType> type(FileRow row, RowRefusals refusals) {
        String text = row.cell(TYPE);
        Optional<OrganizationType> type = Arrays.stream(OrganizationType.values())
                .filter(known -> known.chinese().equals(text) || known.name().equalsIgnoreCase(text))
                .findFirst();
        if (type.isEmpty()) {
            refusals.add(
                    row.number(),
                    TYPE,
                    row.cell(CODE),
                    (text.isEmpty() ? "请填写组织类型" : "组织类型“%s”不认识".formatted(RowRefusals.shown(text)))
                            + "：须为团的领导机关、基层团委、团工委、团总支、团支部之一。");
        }
        return type;
    }

    private static Optional<Category> category(FileRow row, RowRefusals refusals) {
        String text = row.cell(CATEGORY);
        Optional<Category> category = Arrays.stream(Category.values())
                .filter(known -> known.chinese().equals(text) || known.name().equalsIgnoreCase(text))
                .findFirst();
        if (category.isEmpty() && !text.isEmpty()) {
            refusals.add(
                    row.number(),
                    CATEGORY,
                    row.cell(CODE),
                    "类别“%s”不认识：须为高等院校/中职高职、中学、其他之一，或留空沿用上级。".formatted(RowRefusals.shown(text)));
        }
        return category;
    }

    private static Optional<Alias> alias(FileRow row, RowRefusals refusals) {
        String text = row.filled(ALIAS);
        if (text == null) {
            return Optional.empty();
        }
        Parsed<Alias> parsed = Alias.parse(text);
        refusals.addAll(row, ALIAS, parsed.reasons());
        return parsed.accepted();
    }

    /**
     * Why the exclusion list keeps it out.
     *
     * @param own what is stored; who was let in before stays
     * @param mayOverride whether its note is heard
     */
    Optional<Finding> exclusion(ExclusionList exclusions, @Nullable Organization own, boolean mayOverride) {
        Optional<Finding> refusal = exclusions.refusal(shortName);
        if (refusal.isEmpty() && fullName != null) {
            refusal = exclusions.refusal(fullName);
        }
        boolean letInBefore = own != null && own.exclusionNote() != null;
        if (letInBefore || (exclusionNote != null && mayOverride)) {
            return Optional.empty();
        }
        return exclusionNote == null
                ? refusal
                : refusal.map(finding -> Finding.error(finding.code(), finding.message() + "（排除豁免说明只有省管理员可以使用。）"));
    }

    /** As it counts: without its note, unless whoever asks may override the exclusion list. */
    OrganizationRow heard(boolean mayOverride) {
        return mayOverride || exclusionNote == null
                ? this
                : new OrganizationRow(number, code, parentCode, type, shortName, fullName, alias, category, null);
    }

    /** The full name given, or one made from the short name. */
    String fullNameOr(@Nullable String stored) {
        if (fullName != null) {
            return fullName;
        }
        return stored != null ? stored : fullNameFrom(type, shortName);
    }

    static String fullNameFrom(OrganizationType type, String shortName) {
        String ending = AliasForm.ending(type);
        String stem =
                shortName.endsWith(ending) ? shortName.substring(0, shortName.length() - ending.length()) : shortName;
        if (type != OrganizationType.LEADING_BODY) {
            return FullName.of(type, Region.NONE, stem);
        }
        return FullName.ofLeadingBody(Region.ofCity(stem.startsWith("团") ? stem.substring(1) : stem));
    }
}
