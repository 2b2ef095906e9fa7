package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.registry.CadreStore.Cadre;
import org.tuanlink.registry.FieldFinding.Field;

/** Enters a new cadre, or somebody who turns out to be entered already. */
@Component
class CadreCreation {

    private final CadreEntry entry;
    private final CadreStore cadres;
    private final CadreSealer sealer;
    private final OrganizationStore organizations;

    CadreCreation(CadreEntry entry, CadreStore cadres, CadreSealer sealer, OrganizationStore organizations) {
        this.entry = entry;
        this.cadres = cadres;
        this.sealer = sealer;
        this.organizations = organizations;
    }

    /**
     * What it comes to.
     *
     * @param known whether he was entered already
     */
    record Result(CadreCode code, boolean known, List<FieldFinding> findings) {}

    Result run(OrganizationScope scope, CadreForm form, RegistryWrites.@Nullable Write write) {
        String given = CadreEntry.text(form.code());
        Optional<Cadre> same = same(form);
        List<FieldFinding> findings =
                new ArrayList<>(same.map(one -> twice(scope, one, form)).orElse(List.of()));
        if (form.posts().isEmpty()) {
            findings.add(FieldFinding.error(Field.POSTS, "CADRE_POSTS_MISSING", "请至少填写一个任职组织。"));
        }
        boolean free = given.isEmpty()
                || same.filter(one -> one.code().value().equals(given)).isPresent()
                || !OrganizationCode.isValid(given)
                || cadres.byCodes(List.of(given)).isEmpty();
        if (!free) {
            findings.add(FieldFinding.error(
                    Field.CODE, "CADRE_CODE_TAKEN", "团干编码“%s”已属于另一人，请另取一个，或留空由系统生成。".formatted(given)));
        }
        String code = same.map(one -> one.code().value()).orElse(given.isEmpty() ? freeCode(write) : given);
        var person = new CadreEntry.Person(code, form.name(), form.mobile(), form.idNumber(), form.branchCode());
        List<PostForm> posts = form.posts().isEmpty() ? List.of(new PostForm("-", null, false)) : form.posts();
        boolean hopeless = FieldFinding.anyError(findings);
        for (FieldFinding finding : entry.enter(scope, person, posts, hopeless ? null : write)) {
            if (!form.posts().isEmpty() || !finding.field().startsWith("posts[")) {
                findings.add(finding);
            }
        }
        same.ifPresent(one -> findings.add(new FieldFinding(
                Field.CODE,
                "CADRE_KNOWN",
                Finding.Severity.WARNING,
                "此人已经录入（团干编码“%s”），将为其增加职务，不会重复建人。".formatted(one.code()))));
        CadreCode named = OrganizationCode.isValid(code) ? new CadreCode(code) : new CadreCode("0");
        return new Result(named, same.isPresent(), findings);
    }

    private String freeCode(RegistryWrites.@Nullable Write write) {
        String code = "C" + (write == null ? "0" : write.nextCadreId());
        for (int more = 1; !cadres.byCodes(List.of(code)).isEmpty(); more++) {
            code = code + "-" + more;
        }
        return code;
    }

    /** Who is entered with this very name, ID number and, while in office, mobile: who types them knows him. */
    private Optional<Cadre> same(CadreForm form) {
        var idNumber =
                IdNumber.parse(CadreEntry.text(form.idNumber()), entry.today()).accepted();
        var mobile = Mobile.parse(CadreEntry.text(form.mobile())).accepted();
        var name = PersonName.parse(CadreEntry.text(form.name())).accepted();
        if (idNumber.isEmpty() || mobile.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        String index = sealer.cipher().blindIndex(Kind.ID_NUMBER, idNumber.get().value());
        String mobileIndex =
                sealer.cipher().blindIndex(Kind.MOBILE, mobile.get().value());
        return cadres.byIdNumberIndexes(List.of(index)).stream()
                .filter(one -> one.name().equals(name.get().value()))
                .filter(one -> !one.inOffice() || mobileIndex.equals(one.mobileIndex()))
                .findFirst();
    }

    private List<FieldFinding> twice(OrganizationScope scope, Cadre cadre, CadreForm form) {
        Set<Long> held = new HashSet<>();
        cadres.postsOf(List.of(cadre.id())).forEach(post -> held.add(post.organizationId()));
        List<FieldFinding> findings = new ArrayList<>();
        for (int i = 0; i < form.posts().size(); i++) {
            String code = CadreEntry.text(form.posts().get(i).organizationCode());
            for (Organization place : organizations.byCodes(List.of(code))) {
                if (held.contains(place.id()) && scope.covers(place.path())) {
                    findings.add(FieldFinding.error(
                                    Field.ORGANIZATION,
                                    "CADRE_POST_TWICE",
                                    "此人（团干编码“%s”）已在“%s”任职，请直接修改其职务。".formatted(cadre.code(), place.shortName()))
                            .under(CadreEntry.prefix(i)));
                }
            }
        }
        return findings;
    }
}
