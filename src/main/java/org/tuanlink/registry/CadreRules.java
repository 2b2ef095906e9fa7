package org.tuanlink.registry;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may be entered where (录入), and what makes one cadre one person. Pure; each refusal has its own sentence. */
public final class CadreRules {

    private CadreRules() {}

    /** The posts that organisations of a type enter. */
    public static Set<Post> postsOf(OrganizationType type) {
        return switch (type) {
            case LEADING_BODY, GRASSROOTS_COMMITTEE, WORK_COMMITTEE -> EnumSet.allOf(Post.class);
            case GENERAL_BRANCH -> EnumSet.complementOf(EnumSet.of(Post.STAFF, Post.STANDING_COMMITTEE_MEMBER));
            case BRANCH -> EnumSet.of(Post.SECRETARY);
        };
    }

    /** The post that a row without one means: a branch enters its secretary only, elsewhere the cadre sets it himself. */
    public static @Nullable Post postMeant(OrganizationType type, @Nullable Post given) {
        return given == null && type == OrganizationType.BRANCH ? Post.SECRETARY : given;
    }

    /** Whether an organisation may enter somebody in this post; null (not yet set) may be entered anywhere. */
    public static Optional<Finding> post(OrganizationType type, String organization, @Nullable Post post) {
        if (post == null || postsOf(type).contains(post)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case BRANCH ->
                        Finding.error(
                                "CADRE_POST_BRANCH",
                                "团支部“%s”只录入书记，不能录入%s，请删去本行或改正职务。".formatted(organization, post.chinese()));
                    case GENERAL_BRANCH ->
                        Finding.error(
                                post == Post.STAFF ? "CADRE_POST_STAFF" : "CADRE_POST_STANDING",
                                "团总支“%s”不设%s，可录入的职务是：%s，请改正职务。"
                                        .formatted(organization, post.chinese(), names(postsOf(type))));
                    case LEADING_BODY, GRASSROOTS_COMMITTEE, WORK_COMMITTEE ->
                        Finding.error("CADRE_POST", "“%s”不能录入%s。".formatted(organization, post.chinese()));
                });
    }

    /**
     * Whether one more secretary may be entered. A branch has one and a second is refused. Elsewhere a second is only
     * warned of: at a change of office the leaving and the coming secretary stand side by side for a while.
     *
     * @param others how many secretaries are entered already
     * @param name the secretary entered already, for the sentence
     */
    public static Optional<Finding> secretary(OrganizationType type, String organization, int others, String name) {
        if (others == 0) {
            return Optional.empty();
        }
        return Optional.of(
                type == OrganizationType.BRANCH
                        ? Finding.error(
                                "CADRE_SECOND_SECRETARY",
                                "团支部“%s”已有书记“%s”，一个团支部只有一名书记，请先撤下原书记或改正组织编码。".formatted(organization, name))
                        : Finding.warning(
                                "CADRE_SECOND_SECRETARY",
                                "“%s”已有书记“%s”，如正在换届请确认，否则请改正职务。".formatted(organization, name)));
    }

    /** The branch that holds a cadre as a member (所在支部) must be a branch. */
    public static Optional<Finding> ownBranch(OrganizationType type, String organization) {
        return type == OrganizationType.BRANCH
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "CADRE_BRANCH_TYPE", "所在支部“%s”是%s，不是团支部，请填写团支部的编码。".formatted(organization, type.chinese())));
    }

    /**
     * Two people with one mobile.
     *
     * @param otherCode null where whoever asks may not know the other one
     */
    public static Finding mobileTaken(@Nullable String otherCode) {
        if (otherCode == null) {
            return Finding.error("CADRE_MOBILE_TAKEN", "手机号已被其他团干使用，请联系上级管理员。");
        }
        return Finding.error(
                "CADRE_MOBILE_TAKEN", "手机号已由团干“%s”使用，一个手机号只属于一人，请核对两人的手机号；如是同一人，请使用同一团干编码。".formatted(otherCode));
    }

    /**
     * Two people with one ID number.
     *
     * @param otherCode null where whoever asks may not know the other one
     */
    public static Finding idNumberTaken(@Nullable String otherCode) {
        if (otherCode == null) {
            return Finding.error("CADRE_ID_TAKEN", "身份证号已被其他团干使用，请联系上级管理员。");
        }
        return Finding.error(
                "CADRE_ID_TAKEN", "身份证号已由团干“%s”使用，一人只有一个团干编码：如是同一人，请使用同一编码，否则请核对身份证号。".formatted(otherCode));
    }

    /** One person with two ID numbers. */
    public static Finding idNumberDiffers(String code) {
        return Finding.error("CADRE_ID_DIFFERS", "团干“%s”先后填了两个不同的身份证号，一人只有一个身份证号，请核对后改为一致。".formatted(code));
    }

    /** One person with two mobiles within one file. */
    public static Finding mobileDiffers(String code) {
        return Finding.error("CADRE_MOBILE_DIFFERS", "团干“%s”在文件中填了两个不同的手机号，请核对后改为一致。".formatted(code));
    }

    /** One person with two names within one file. */
    public static Finding nameDiffers(String code) {
        return Finding.error("CADRE_NAME_DIFFERS", "团干“%s”在文件中填了两个不同的姓名，请核对后改为一致。".formatted(code));
    }

    /** One person in two branches within one file. */
    public static Finding branchDiffers(String code) {
        return Finding.error("CADRE_BRANCH_DIFFERS", "团干“%s”在文件中填了两个不同的所在支部，团员只属于一个团支部，请改为一致。".formatted(code));
    }

    /** The same person twice in one organisation within one file. */
    public static Finding postTwice(String code, String organization) {
        return Finding.error(
                "CADRE_POST_TWICE", "团干“%s”在“%s”出现两行，一人在一个组织只有一个职务，请删去多余的一行。".formatted(code, organization));
    }

    /** The post's organisation is not known. */
    public static Finding organizationUnknown(String code) {
        return Finding.error("CADRE_ORG_UNKNOWN", "组织“%s”不存在，请改正组织编码，或先导入该组织。".formatted(code));
    }

    private static String names(Set<Post> posts) {
        return posts.stream().map(Post::chinese).collect(Collectors.joining("、"));
    }
}
