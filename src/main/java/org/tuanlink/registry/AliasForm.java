package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rule 3 of aliases: an alias names the unit or region of its own level, without the levels above, and ends as its type
 * does. A breach is an error for four types and, for a work committee, a warning that the operator confirms.
 */
public final class AliasForm {

    private static final Pattern OFFICIAL_PREFIX = Pattern.compile("^(中国)?(共产主义青年团|共青团).*");
    private static final Pattern LEADING_BODY = Pattern.compile("团(.+)委");
    private static final Pattern REGION_CHAIN = Pattern.compile(".{2,}[省市].+[省市区县]");
    private static final Pattern PLACE_WITH_LEVELS_ABOVE = Pattern.compile("(.{2,}[省市]).{1,}[市区县镇乡].{2,}(镇|乡|街道|社区|村)");
    private static final Pattern CLASS_BRANCH = Pattern.compile(".*班团支部");
    private static final Pattern ENTRY_YEAR = Pattern.compile(".*((19|20)\\d{2}|\\d{2}(级|届|春|秋|年)).*");

    private AliasForm() {}

    /** As {@link #check(OrganizationType, LeadingBodyLevel, Category, Alias)} where the category isn't known. */
    public static List<Finding> check(OrganizationType type, @Nullable LeadingBodyLevel level, Alias alias) {
        return check(type, level, null, alias);
    }

    /**
     * What is wrong with the form of an alias; empty when nothing is.
     *
     * @param level of a leading body; null is taken for "any level"
     * @param category in a school or college, a class's branch must name its entry year; elsewhere 班 is a shift
     */
    public static List<Finding> check(
            OrganizationType type, @Nullable LeadingBodyLevel level, @Nullable Category category, Alias alias) {
        List<Finding> findings = new ArrayList<>();
        String text = alias.value();
        if (OFFICIAL_PREFIX.matcher(text).matches()) {
            findings.add(say(type, "ALIAS_FORM_PREFIX", "代称不写“中国共产主义青年团”或“共青团”，" + example(type, level)));
        }
        if (type == OrganizationType.LEADING_BODY) {
            checkLeadingBody(level, text, findings);
        } else {
            checkUnit(type, text, findings);
        }
        if (type == OrganizationType.BRANCH && category != null && category != Category.OTHER) {
            checkClass(category, text, findings);
        }
        return findings;
    }

    /** The ending (团委, 团工委, 团总支, 团支部) of a type's names; for a leading body 委. */
    public static String ending(OrganizationType type) {
        return switch (type) {
            case LEADING_BODY -> "委";
            case GRASSROOTS_COMMITTEE -> "团委";
            case WORK_COMMITTEE -> "团工委";
            case GENERAL_BRANCH -> "团总支";
            case BRANCH -> "团支部";
        };
    }

    private static void checkLeadingBody(@Nullable LeadingBodyLevel level, String text, List<Finding> findings) {
        var matcher = LEADING_BODY.matcher(text);
        if (!matcher.matches() || !endsAsRegion(level, matcher.group(1))) {
            findings.add(say(
                    OrganizationType.LEADING_BODY,
                    "ALIAS_FORM",
                    "团的领导机关的代称应为“团”+本级行政区划名称+“委”，" + example(OrganizationType.LEADING_BODY, level)));
        } else if (REGION_CHAIN.matcher(matcher.group(1)).matches()) {
            findings.add(say(
                    OrganizationType.LEADING_BODY,
                    "ALIAS_FORM_LEVELS_ABOVE",
                    "代称只写本级行政区划，不写上级，" + example(OrganizationType.LEADING_BODY, level)));
        }
    }

    private static boolean endsAsRegion(@Nullable LeadingBodyLevel level, String region) {
        String endings = level == null ? "省市区县" : regionEndings(level);
        return region.length() > 1 && endings.indexOf(region.charAt(region.length() - 1)) >= 0;
    }

    /** The last characters that names of regions of this level have. */
    static String regionEndings(LeadingBodyLevel level) {
        return switch (level) {
            case PROVINCE -> "省";
            case CITY -> "市";
            case COUNTY -> "区县市";
        };
    }

    private static void checkUnit(OrganizationType type, String text, List<Finding> findings) {
        String ending = ending(type);
        if (!text.endsWith(ending) || text.length() == ending.length()) {
            findings.add(say(
                    type,
                    "ALIAS_FORM",
                    "%s的代称%s为本单位或本区域名称+“%s”，%s"
                            .formatted(
                                    type.chinese(),
                                    type == OrganizationType.WORK_COMMITTEE ? "一般" : "应",
                                    ending,
                                    example(type, null))));
            return;
        }
        String unit = text.substring(0, text.length() - ending.length());
        if (PLACE_WITH_LEVELS_ABOVE.matcher(unit).matches()) {
            findings.add(say(type, "ALIAS_FORM_LEVELS_ABOVE", "代称只写本级区域名称，不写上级，" + example(type, null)));
        }
    }

    private static void checkClass(Category category, String text, List<Finding> findings) {
        if (!CLASS_BRANCH.matcher(text).matches()) {
            return;
        }
        if (!ENTRY_YEAR.matcher(text).matches()) {
            findings.add(say(
                    OrganizationType.BRANCH,
                    "ALIAS_FORM_ENTRY_YEAR",
                    "班级团支部的代称应写明入学年份，例如“新闻学专业2017级三班团支部”“初中2015级二班团支部”。"));
        }
        if (category == Category.SCHOOL && text.contains("专业")) {
            findings.add(say(OrganizationType.BRANCH, "ALIAS_FORM_MAJOR", "中学班级团支部的代称不写专业，例如“初中2015级二班团支部”。"));
        }
    }

    private static Finding say(OrganizationType type, String code, String message) {
        return type == OrganizationType.WORK_COMMITTEE
                ? Finding.warning(code, message + "如已与上级团组织商定，请确认后保存。")
                : Finding.error(code, message);
    }

    private static String example(OrganizationType type, @Nullable LeadingBodyLevel level) {
        return switch (type) {
            case LEADING_BODY ->
                level == LeadingBodyLevel.PROVINCE
                        ? "例如“团广东省委”。"
                        : level == LeadingBodyLevel.CITY ? "例如“团广州市委”。" : "例如“团广州市委”“团天河区委”。";
            case GRASSROOTS_COMMITTEE -> "例如“娃哈哈集团团委”“中山大学团委”。";
            case WORK_COMMITTEE -> "例如“广东省直机关团工委”“珠海市司法局团工委”“南沙街道团工委”。";
            case GENERAL_BRANCH -> "例如“金宁社区团总支”“感染内科团总支”。";
            case BRANCH -> "例如“新河浦社区团支部”“新闻学专业2017级三班团支部”。";
        };
    }
}
