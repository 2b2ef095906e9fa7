package org.tuanlink.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.CadreDetail;
import org.tuanlink.registry.CadreItem;
import org.tuanlink.registry.CadreSlice;
import org.tuanlink.registry.OrganizationLabel;
import org.tuanlink.registry.Post;

/** Cadres as REST shows them; mobile and ID number masked. */
final class CadreBodies {

    private CadreBodies() {}

    record PostBody(
            String organizationCode,
            String organization,
            @Nullable Post post,
            boolean operator) {}

    record Item(
            String code,
            String name,
            String mobile,
            @Nullable String branchCode,
            String status,
            List<PostBody> posts,
            int postsElsewhere) {}

    /** A part of a list; next leads to what follows. */
    record Slice(List<Item> items, @Nullable String next) {}

    /** Who has left has no posts; his last ones are told apart. */
    record Cadre(
            String code,
            String name,
            String mobile,
            String idNumber,
            @Nullable String branchCode,
            String status,
            List<PostBody> posts,
            List<PostBody> lastPosts,
            int postsElsewhere,
            long version) {}

    static Slice slice(CadreSlice slice) {
        return new Slice(slice.items().stream().map(CadreBodies::item).toList(), slice.next());
    }

    private static Item item(CadreItem item) {
        return new Item(
                item.code().value(),
                item.name(),
                item.maskedMobile(),
                branch(item),
                status(item),
                posts(item),
                item.postsElsewhere());
    }

    static Cadre cadre(CadreDetail detail) {
        CadreItem item = detail.item();
        return new Cadre(
                item.code().value(),
                item.name(),
                item.maskedMobile(),
                detail.maskedIdNumber(),
                branch(item),
                status(item),
                item.inOffice() ? posts(item) : List.of(),
                item.inOffice() ? List.of() : posts(item),
                item.postsElsewhere(),
                detail.version());
    }

    private static String status(CadreItem item) {
        return item.inOffice() ? "IN_OFFICE" : "LEFT";
    }

    private static @Nullable String branch(CadreItem item) {
        OrganizationLabel branch = item.branch();
        return branch == null ? null : branch.code().value();
    }

    private static List<PostBody> posts(CadreItem item) {
        return item.posts().stream()
                .map(post -> new PostBody(
                        post.organization().code().value(),
                        post.organization().shortName(),
                        post.post(),
                        post.operator()))
                .toList();
    }
}
