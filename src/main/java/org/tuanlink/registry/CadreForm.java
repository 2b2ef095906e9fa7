package org.tuanlink.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new cadre as a person or a program describes him; nothing is checked yet. Its text shows no mobile and no ID number.
 *
 * @param code generated if not given
 * @param posts at least one
 * @param branchCode the branch that holds him as a member, if known
 */
public record CadreForm(
        @Nullable String code,
        @Nullable String name,
        @Nullable String mobile,
        @Nullable String idNumber,
        List<PostForm> posts,
        @Nullable String branchCode) {

    public CadreForm {
        posts = List.copyOf(posts);
    }

    @Override
    public String toString() {
        return "CadreForm[code=" + code + ", posts=" + posts + "]";
    }
}
