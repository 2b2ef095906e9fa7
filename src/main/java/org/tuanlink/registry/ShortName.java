package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * The short name (简称): prefecture city, county, town, village as far as the organisation's level, then the unit and
 * 团委, 团工委, 团总支 or 团支部; for a leading body 团 + region + 委.
 */
public final class ShortName {

    public static final int MAX_CHARACTERS = 100;

    private ShortName() {}

    /** The short name of a leading body: of the province where the region is {@link Region#NONE}. */
    public static String ofLeadingBody(Region region) {
        return "团" + (region.written().isEmpty() ? "广东省" : String.join("", region.written())) + "委";
    }

    /**
     * The short name of any other type.
     *
     * @param region what to write before the unit, {@link Region#NONE} for provincial units, central enterprises and
     *     universities; what the unit's name repeats of it is written once
     * @param unit the unit's name in full, or the name of a place
     */
    public static String of(OrganizationType type, Region region, String unit) {
        if (type == OrganizationType.LEADING_BODY) {
            throw new IllegalArgumentException("A leading body has a region and no unit");
        }
        String ending = AliasForm.ending(type);
        String name = region.prefixed(unit);
        return name.endsWith(ending) ? name : name + ending;
    }

    /** What is wrong with a short name; a form that only looks unusual is a warning. */
    public static List<Finding> check(OrganizationType type, String text) {
        List<Finding> findings = new ArrayList<>(NameText.check("ORG_SHORT_NAME", "简称", text, MAX_CHARACTERS));
        String ending = AliasForm.ending(type);
        if (findings.isEmpty() && !text.endsWith(ending) && type != OrganizationType.LEADING_BODY) {
            findings.add(Finding.warning(
                    "ORG_SHORT_NAME_FORM",
                    "%s的简称一般以“%s”结尾（现为“%s”），例如“%s”，请核对。".formatted(type.chinese(), ending, text, example(type))));
        }
        return findings;
    }

    private static String example(OrganizationType type) {
        return switch (type) {
            case LEADING_BODY -> "团广州市天河区委";
            case GRASSROOTS_COMMITTEE -> "湛江市坡头区龙头中学团委";
            case WORK_COMMITTEE -> "深圳市福田区福田街道团工委";
            case GENERAL_BRANCH -> "佛山市南海区丹灶镇金宁社区团总支";
            case BRANCH -> "惠州市惠东县青年企业家联合会团支部";
        };
    }
}
