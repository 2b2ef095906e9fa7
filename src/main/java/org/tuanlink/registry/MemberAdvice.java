package org.tuanlink.registry;

import java.util.Optional;

/** Advice on how many members suit a type of organisation. It warns and never refuses. */
public final class MemberAdvice {

    private MemberAdvice() {}

    /**
     * The advice for one organisation; empty when the count suits it.
     *
     * @param members the league members it holds, those of the organisations below included
     */
    public static Optional<Finding> of(OrganizationType type, String organization, int members) {
        return switch (type) {
            case LEADING_BODY, WORK_COMMITTEE -> Optional.empty();
            case GRASSROOTS_COMMITTEE -> within(type, organization, members, 100, Integer.MAX_VALUE, "100 人及以上");
            case GENERAL_BRANCH -> within(type, organization, members, 30, 99, "30 至 99 人");
            case BRANCH -> within(type, organization, members, 3, 29, "3 至 29 人");
        };
    }

    private static Optional<Finding> within(
            OrganizationType type, String organization, int members, int least, int most, String range) {
        if (members >= least && members <= most) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                "ORG_MEMBER_COUNT",
                "“%s”有团员 %d 人，%s一般为 %s，请考虑调整组织类型或分设。".formatted(organization, members, type.chinese(), range)));
    }
}
