package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * The full name (全称): 中国共产主义青年团 + region + the unit's full name + 委员会, 工作委员会 (a work committee's), 总支部委员会 or
 * 支部委员会. Where the unit's own name ends in 委员会, a committee becomes 系统委员会.
 */
public final class FullName {

    public static final int MAX_CHARACTERS = 120;

    private static final String LEAGUE = "中国共产主义青年团";
    private static final String COMMITTEE = "委员会";

    private FullName() {}

    /** The full name of a leading body: of the province where the region is {@link Region#NONE}. */
    public static String ofLeadingBody(Region region) {
        return LEAGUE + (region.written().isEmpty() ? "广东省" : String.join("", region.written())) + COMMITTEE;
    }

    /** The full name of any other type; what the unit's name repeats of the region is written once. */
    public static String of(OrganizationType type, Region region, String unit) {
        if (type == OrganizationType.LEADING_BODY) {
            throw new IllegalArgumentException("A leading body has a region and no unit");
        }
        String name = region.prefixed(unit);
        boolean system = type == OrganizationType.GRASSROOTS_COMMITTEE && name.endsWith(COMMITTEE);
        return LEAGUE + name + (system ? "系统" : "") + ending(type);
    }

    static String ending(OrganizationType type) {
        return switch (type) {
            case LEADING_BODY, GRASSROOTS_COMMITTEE -> COMMITTEE;
            case WORK_COMMITTEE -> "工作委员会";
            case GENERAL_BRANCH -> "总支部委员会";
            case BRANCH -> "支部委员会";
        };
    }

    /** What is wrong with a full name; a form that only looks unusual is a warning. */
    public static List<Finding> check(OrganizationType type, String text) {
        List<Finding> findings = new ArrayList<>(NameText.check("ORG_FULL_NAME", "全称", text, MAX_CHARACTERS));
        if (!findings.isEmpty()) {
            return findings;
        }
        if (!text.startsWith(LEAGUE)) {
            findings.add(Finding.warning("ORG_FULL_NAME_PREFIX", "全称一般以“%s”开头，请核对。".formatted(LEAGUE)));
        }
        if (!hasEnding(type, text)) {
            findings.add(Finding.warning(
                    "ORG_FULL_NAME_ENDING", "%s的全称一般以“%s”结尾，请核对。".formatted(type.chinese(), ending(type))));
        }
        if (text.endsWith(COMMITTEE + COMMITTEE)) {
            findings.add(Finding.warning("ORG_FULL_NAME_SYSTEM", "单位全称已以“委员会”结尾时，团委可用“系统委员会”，请把“委员会委员会”改为“委员会系统委员会”。"));
        }
        return findings;
    }

    private static boolean hasEnding(OrganizationType type, String text) {
        return switch (type) {
            case BRANCH -> text.endsWith("支部委员会") && !text.endsWith("总支部委员会");
            case GENERAL_BRANCH -> text.endsWith("总支部委员会");
            case LEADING_BODY, GRASSROOTS_COMMITTEE, WORK_COMMITTEE ->
                text.endsWith(COMMITTEE) && !text.endsWith("支部委员会");
        };
    }
}
