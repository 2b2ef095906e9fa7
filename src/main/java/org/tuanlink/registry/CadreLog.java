package org.tuanlink.registry;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.registry.CadrePicture.Place;
import org.tuanlink.registry.FieldFinding.Field;

/** What is done to cadres, for the audit log; mobile and ID number masked. */
@Component
class CadreLog {

    private final AuditTrail audit;
    private final CadreSealer sealer;
    private final CadrePictures pictures;

    CadreLog(AuditTrail audit, CadreSealer sealer, CadrePictures pictures) {
        this.audit = audit;
        this.sealer = sealer;
        this.pictures = pictures;
    }

    /** Records what has become of him, read anew within the transaction. */
    void record(String action, OrganizationScope scope, long id, @Nullable CadrePicture before) {
        pictures.of(List.of(id)).forEach(after -> record(action, scope, before, after));
    }

    private void record(String action, OrganizationScope scope, @Nullable CadrePicture before, CadrePicture after) {
        String path = after.path(scope);
        AuditEntry entry = AuditEntry.of(
                        action,
                        "cadre",
                        after.cadre().code().value(),
                        after.cadre().name())
                .in(path == null && before != null ? before.path(scope) : path);
        entry = changed(
                entry,
                Field.NAME,
                before == null ? null : before.cadre().name(),
                after.cadre().name());
        entry = changed(entry, Field.MOBILE, before == null ? null : mobile(before), mobile(after));
        entry = changed(entry, Field.ID_NUMBER, before == null ? null : idNumber(before), idNumber(after));
        entry = changed(entry, Field.BRANCH, before == null ? null : branch(before), branch(after));
        entry = changed(entry, "inOffice", before == null ? null : inOffice(before), inOffice(after));
        audit.record(changed(entry, Field.POSTS, before == null ? null : posts(before), posts(after)));
    }

    private static AuditEntry changed(AuditEntry entry, String field, @Nullable String was, @Nullable String is) {
        return Objects.equals(was, is) ? entry : entry.change(field, was, is);
    }

    private String mobile(CadrePicture picture) {
        return sealer.maskedMobile(picture.sealed());
    }

    private String idNumber(CadrePicture picture) {
        return sealer.maskedIdNumber(picture.sealed());
    }

    private static @Nullable String branch(CadrePicture picture) {
        return picture.branch() == null ? null : picture.branch().code().value();
    }

    private static String inOffice(CadrePicture picture) {
        return String.valueOf(picture.cadre().inOffice());
    }

    private static String posts(CadrePicture picture) {
        return picture.cadre().inOffice()
                ? picture.posts().stream().map(CadreLog::post).collect(Collectors.joining("; "))
                : "";
    }

    private static String post(Place place) {
        Post post = place.post().post();
        return place.organization().code() + " " + (post == null ? "?" : post.name())
                + (place.post().operator() ? " operator" : "");
    }
}
