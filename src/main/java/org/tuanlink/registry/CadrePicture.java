package org.tuanlink.registry;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.CadreItem.PostLabel;
import org.tuanlink.registry.CadreStore.Cadre;
import org.tuanlink.registry.CadreStore.SealedPerson;
import org.tuanlink.registry.CadreStore.StoredPost;

/**
 * A cadre with the organisations he belongs to.
 *
 * @param posts those he holds; of somebody who has left, those he held last
 * @param branch the branch that holds him as a member, if known
 * @param revision at which his own row was written last
 */
record CadrePicture(
        Cadre cadre,
        SealedPerson sealed,
        List<Place> posts,
        @Nullable Organization branch,
        long revision) {

    /** A post and where it is. */
    record Place(StoredPost post, Organization organization) {

        PostLabel label() {
            return new PostLabel(organization.label(), post.post(), post.operator());
        }
    }

    CadrePicture {
        posts = List.copyOf(posts);
    }

    /** Whether the scope knows him at all. */
    boolean isIn(OrganizationScope scope) {
        return scope.isWholeProvince()
                || Stream.concat(posts.stream().map(Place::organization), Stream.ofNullable(branch))
                        .anyMatch(organization -> scope.covers(organization.path()));
    }

    /** Whether no post of his lies outside of it: then it may change the person himself. */
    boolean isWhollyIn(OrganizationScope scope) {
        return scope.isWholeProvince()
                || (!posts.isEmpty()
                        && posts.stream()
                                .allMatch(place ->
                                        scope.covers(place.organization().path())));
    }

    List<Place> postsIn(OrganizationScope scope) {
        return posts.stream()
                .filter(place -> scope.covers(place.organization().path()))
                .toList();
    }

    CadreItem item(OrganizationScope scope, CadreSealer sealer) {
        List<Place> seen = postsIn(scope);
        Organization own = branch == null || !scope.covers(branch.path()) ? null : branch;
        return new CadreItem(
                cadre.code(),
                cadre.name(),
                sealer.maskedMobile(sealed),
                cadre.inOffice(),
                seen.stream().map(Place::label).toList(),
                posts.size() - seen.size(),
                own == null ? null : own.label());
    }

    /** The path of the organisation that what is done to him counts for: his first post's, else his branch's. */
    @Nullable String path(OrganizationScope scope) {
        return Stream.concat(postsIn(scope).stream().map(Place::organization), Stream.ofNullable(branch))
                .filter(Objects::nonNull)
                .map(Organization::path)
                .findFirst()
                .orElse(null);
    }
}
