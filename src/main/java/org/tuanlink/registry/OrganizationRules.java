package org.tuanlink.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where an organisation may stand, as a named list of small rules. Each answers with its own sentence. */
public final class OrganizationRules {

    /** WeCom's departments go 15 levels deep (81002); the province's leading body is the first. */
    public static final int MAX_DEPTH = 15;

    /**
     * The organisation it would stand under.
     *
     * @param level of a leading body, else null
     */
    public record Above(
            String name, OrganizationType type, @Nullable LeadingBodyLevel level) {}

    /**
     * An organisation and the place it asks for.
     *
     * @param above null when it names no parent
     */
    public record Placing(
            String name, OrganizationType type, @Nullable Above above) {}

    /** One rule: a refusal, or nothing. */
    interface Rule extends Function<Placing, Optional<Finding>> {}

    static final Rule ONLY_THE_PROVINCE_HAS_NO_PARENT = placing -> placing.above() == null
                    && placing.type() != OrganizationType.LEADING_BODY
            ? refuse("ORG_PARENT_MISSING", "“%s”没有填写上级组织编码：只有省级团的领导机关可以没有上级，请填写上级组织编码。".formatted(placing.name()))
            : Optional.empty();

    static final Rule NOTHING_STANDS_UNDER_A_BRANCH =
            placing -> placing.above() != null && placing.above().type() == OrganizationType.BRANCH
                    ? refuse(
                            "ORG_PARENT_BRANCH",
                            "“%s”不能设在团支部“%s”之下：团支部没有下级组织，请改填其上级的编码。"
                                    .formatted(placing.name(), placing.above().name()))
                    : Optional.empty();

    static final Rule LEADING_BODY_UNDER_LEADING_BODY = placing -> placing.type() == OrganizationType.LEADING_BODY
                    && isOtherThan(placing.above(), OrganizationType.LEADING_BODY)
            ? refuse(
                    "ORG_PARENT_TYPE",
                    "团的领导机关“%s”只能设在上一级团的领导机关之下，不能设在%s之下，请改正上级组织编码或组织类型。"
                            .formatted(placing.name(), describe(placing.above())))
            : Optional.empty();

    static final Rule LEADING_BODY_UNDER_NEXT_HIGHER_LEVEL = placing -> placing.type() == OrganizationType.LEADING_BODY
                    && placing.above() != null
                    && placing.above().type() == OrganizationType.LEADING_BODY
                    && placing.above().level() == LeadingBodyLevel.COUNTY
            ? refuse(
                    "ORG_PARENT_LEVEL",
                    "“%s”不能作为团的领导机关设在县级团委“%s”之下：团的领导机关只有省、市、县三级，乡镇应为基层团委，街道应为团工委或基层团委。"
                            .formatted(placing.name(), placing.above().name()))
            : Optional.empty();

    static final Rule WORK_COMMITTEE_UNDER_LEADING_BODY = placing -> placing.type() == OrganizationType.WORK_COMMITTEE
                    && isOtherThan(placing.above(), OrganizationType.LEADING_BODY)
            ? refuse(
                    "ORG_PARENT_TYPE",
                    "团工委“%s”是派出机构，只有团的领导机关可以设立，不能设在%s之下，请改正上级组织编码或组织类型。"
                            .formatted(placing.name(), describe(placing.above())))
            : Optional.empty();

    static final Rule NOTHING_BUT_BRANCHES_UNDER_A_GENERAL_BRANCH = placing -> placing.type() != OrganizationType.BRANCH
                    && !isSetUpByLeadingBodiesOnly(placing.type())
                    && placing.above() != null
                    && placing.above().type() == OrganizationType.GENERAL_BRANCH
            ? refuse(
                    "ORG_PARENT_TYPE",
                    "%s“%s”不能设在团总支“%s”之下：团总支之下只能设团支部，请改正上级组织编码或组织类型。"
                            .formatted(
                                    placing.type().chinese(),
                                    placing.name(),
                                    placing.above().name()))
            : Optional.empty();

    static final List<Rule> PLACING = List.of(
            ONLY_THE_PROVINCE_HAS_NO_PARENT,
            NOTHING_STANDS_UNDER_A_BRANCH,
            LEADING_BODY_UNDER_LEADING_BODY,
            LEADING_BODY_UNDER_NEXT_HIGHER_LEVEL,
            WORK_COMMITTEE_UNDER_LEADING_BODY,
            NOTHING_BUT_BRANCHES_UNDER_A_GENERAL_BRANCH);

    private OrganizationRules() {}

    /** What refuses this place; the first rule that objects speaks, so that one mistake gives one sentence. */
    public static Optional<Finding> refusal(Placing placing) {
        return PLACING.stream().flatMap(rule -> rule.apply(placing).stream()).findFirst();
    }

    /**
     * The level a leading body has by where it stands: the root is the province's.
     *
     * @param above the level of the leading body above, null for the root
     * @return empty under a county's
     */
    public static Optional<LeadingBodyLevel> levelUnder(@Nullable LeadingBodyLevel above) {
        if (above == null) {
            return Optional.of(LeadingBodyLevel.PROVINCE);
        }
        return switch (above) {
            case PROVINCE -> Optional.of(LeadingBodyLevel.CITY);
            case CITY -> Optional.of(LeadingBodyLevel.COUNTY);
            case COUNTY -> Optional.empty();
        };
    }

    private static boolean isSetUpByLeadingBodiesOnly(OrganizationType type) {
        return type == OrganizationType.LEADING_BODY || type == OrganizationType.WORK_COMMITTEE;
    }

    private static boolean isOtherThan(@Nullable Above above, OrganizationType type) {
        return above != null && above.type() != type && above.type() != OrganizationType.BRANCH;
    }

    private static String describe(@Nullable Above above) {
        return above == null ? "" : above.type().chinese() + "“" + above.name() + "”";
    }

    private static Optional<Finding> refuse(String code, String message) {
        return Optional.of(Finding.error(code, message));
    }
}
