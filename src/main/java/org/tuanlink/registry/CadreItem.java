package org.tuanlink.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cadre in a list.
 *
 * @param posts those within the scope; of somebody who has left, those he held last
 * @param postsElsewhere how many he holds outside of the scope
 * @param branch the branch that holds him as a member (所在支部); null when not known or outside of the scope
 */
public record CadreItem(
        CadreCode code,
        String name,
        String maskedMobile,
        boolean inOffice,
        List<PostLabel> posts,
        int postsElsewhere,
        @Nullable OrganizationLabel branch) {

    /**
     * A post in an organisation.
     *
     * @param post null until it is set
     */
    public record PostLabel(
            OrganizationLabel organization, @Nullable Post post, boolean operator) {}

    public CadreItem {
        posts = List.copyOf(posts);
    }
}
