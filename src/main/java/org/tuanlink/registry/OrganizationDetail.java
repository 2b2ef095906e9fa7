package org.tuanlink.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One organisation as its page shows it.
 *
 * @param item names, type, level, alias state, figures
 * @param above from the scope's root down to its parent; empty for the scope's root
 * @param ownCategory null when it sets none
 * @param category the one that counts
 * @param categoryFrom the organisation the category is inherited from: null when it is its own, comes from nobody (其他) or
 *     from above the caller's scope
 * @param status of the registry; WeCom's is the directory's to tell
 * @param version to hand back with an edit, so that a stale one is told
 * @param scopeRoot whether it is the root of the caller's scope, which he may neither move nor dissolve nor give another
 *     type
 * @param posts its cadres: by post, then in the order they were entered; those whose post is not set come last
 * @param childrenByType its active children
 * @param members how many a branch has; null for other types
 * @param advice on its number of members, a warning; null when there is none
 */
public record OrganizationDetail(
        OrganizationItem item,
        List<OrganizationLabel> above,
        @Nullable Category ownCategory,
        Category category,
        @Nullable OrganizationLabel categoryFrom,
        Status status,
        int sort,
        @Nullable String exclusionNote,
        long version,
        boolean scopeRoot,
        List<Holder> posts,
        Map<OrganizationType, Integer> childrenByType,
        @Nullable Integer members,
        @Nullable Finding advice) {

    /** The most posts that a page shows; beyond, the cadre list with the organisation as its filter is the place. */
    public static final int MOST_POSTS = 300;

    public enum Status {
        ACTIVE,
        DISSOLVED
    }

    /**
     * Somebody who holds a post in it.
     *
     * @param post null until it is set
     */
    public record Holder(
            CadreCode code, String name, @Nullable Post post, boolean operator) {}

    public OrganizationDetail {
        above = List.copyOf(above);
        posts = List.copyOf(posts);
        childrenByType = Map.copyOf(childrenByType);
    }

    public List<Holder> operators() {
        return posts.stream().filter(Holder::operator).toList();
    }
}
