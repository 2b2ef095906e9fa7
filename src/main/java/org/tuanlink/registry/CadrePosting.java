package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.CadrePicture.Place;
import org.tuanlink.registry.CadreStore.StoredPost;
import org.tuanlink.registry.FieldFinding.Field;

/** Decides changes of one post. */
@Component
class CadrePosting {

    private final CadreStore cadres;
    private final CadreSealer sealer;

    CadrePosting(CadreStore cadres, CadreSealer sealer) {
        this.cadres = cadres;
        this.sealer = sealer;
    }

    /** The post he holds in an organisation of the scope. */
    static Optional<Place> held(OrganizationScope scope, CadrePicture picture, String organizationCode) {
        return picture.cadre().inOffice()
                ? picture.postsIn(scope).stream()
                        .filter(place -> place.organization().code().value().equals(organizationCode))
                        .findFirst()
                : Optional.empty();
    }

    /** The post as it is to be; in a branch nothing else than its secretary is meant. */
    static StoredPost changed(Place place, PostForm form) {
        Post post = CadreRules.postMeant(place.organization().type(), form.post());
        return new StoredPost(place.post().cadreId(), place.post().organizationId(), post, form.operator());
    }

    /** What is against it, and what should be looked at. */
    List<FieldFinding> check(Place place, PostForm form) {
        Organization where = place.organization();
        Post post = CadreRules.postMeant(where.type(), form.post());
        List<FieldFinding> findings = new ArrayList<>();
        CadreRules.post(where.type(), where.shortName(), post)
                .ifPresent(finding -> findings.add(FieldFinding.of(Field.POST, finding)));
        if (post == Post.SECRETARY && place.post().post() != Post.SECRETARY) {
            List<Long> others = cadres.postsIn(List.of(where.id())).stream()
                    .filter(other -> other.post() == Post.SECRETARY
                            && other.cadreId() != place.post().cadreId())
                    .map(StoredPost::cadreId)
                    .toList();
            cadres.byIds(others).stream()
                    .limit(1)
                    .flatMap(other -> CadreRules.secretary(where.type(), where.shortName(), 1, other.name()).stream())
                    .forEach(finding -> findings.add(FieldFinding.of(Field.POST, finding)));
        }
        return findings;
    }

    static FieldFinding notHeld(CadreCode code, Object organizationCode) {
        return FieldFinding.error(
                Field.ORGANIZATION, "POST_UNKNOWN", "团干“%s”在组织“%s”没有职务，请核对两个编码。".formatted(code, organizationCode));
    }

    /** Clear text of his own, for the rules that read rows. */
    CadreEntry.Person person(CadrePicture picture) {
        return new CadreEntry.Person(
                picture.cadre().code().value(),
                picture.cadre().name(),
                sealer.mobile(picture.sealed()),
                sealer.idNumber(picture.sealed()),
                null);
    }
}
