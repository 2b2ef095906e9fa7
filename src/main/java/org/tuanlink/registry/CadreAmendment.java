package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.CadreStore.Cadre;
import org.tuanlink.registry.FieldFinding.Field;

/** Decides a change of a person's name, mobile, ID number or branch. */
@Component
class CadreAmendment {

    private final CadreStore cadres;
    private final CadrePictures pictures;
    private final OrganizationStore organizations;
    private final CadreSealer sealer;
    private final CadreEntry entry;

    CadreAmendment(
            CadreStore cadres,
            CadrePictures pictures,
            OrganizationStore organizations,
            CadreSealer sealer,
            CadreEntry entry) {
        this.cadres = cadres;
        this.pictures = pictures;
        this.organizations = organizations;
        this.sealer = sealer;
        this.entry = entry;
    }

    /**
     * What it comes to.
     *
     * @param write what to store; null when it is refused or changes nothing
     */
    record Result(List<FieldFinding> findings, CadreStore.@Nullable CadreWrite write) {}

    Result decide(OrganizationScope scope, CadrePicture picture, CadreEdit edit) {
        List<FieldFinding> findings = new ArrayList<>();
        if (edit.version() != null && edit.version() != picture.revision()) {
            findings.add(FieldFinding.error(
                    Field.NONE,
                    Outcome.STALE,
                    "“%s”刚被别人修改过，您的修改没有保存：请查看现在的内容后重新填写。"
                            .formatted(picture.cadre().name())));
        }
        Cadre before = picture.cadre();
        String name = name(before, edit, findings);
        Mobile mobile = mobile(edit, findings);
        IdNumber idNumber = idNumber(edit, findings);
        Long branch = branch(scope, picture, edit, findings);
        String mobileIndex = mobile == null || !before.inOffice()
                ? before.mobileIndex()
                : sealer.cipher().blindIndex(Kind.MOBILE, mobile.value());
        String idIndex = idNumber == null
                ? before.idNumberIndex()
                : sealer.cipher().blindIndex(Kind.ID_NUMBER, idNumber.value());
        checkTaken(scope, before, mobileIndex, idIndex, findings);
        Cadre after = new Cadre(before.id(), before.code(), name, mobileIndex, idIndex, branch, before.inOffice());
        boolean newMobile =
                mobile != null && (!before.inOffice() || !Objects.equals(mobileIndex, before.mobileIndex()));
        boolean changes = !after.equals(before) || newMobile;
        if (changes) {
            CadreScopeRules.person(scope, picture)
                    .ifPresent(finding -> findings.add(FieldFinding.of(Field.NONE, finding)));
        }
        if (!changes || FieldFinding.anyError(findings)) {
            return new Result(findings, null);
        }
        boolean newId = idNumber != null && !idIndex.equals(before.idNumberIndex());
        SealedValue sealedMobile =
                mobile != null && newMobile ? sealer.cipher().seal(Kind.MOBILE, mobile.value()) : null;
        SealedValue sealedId =
                idNumber != null && newId ? sealer.cipher().seal(Kind.ID_NUMBER, idNumber.value()) : null;
        return new Result(findings, new CadreStore.CadreWrite(after, sealedMobile, sealedId));
    }

    private static String name(Cadre before, CadreEdit edit, List<FieldFinding> findings) {
        if (!edit.name().isGiven()) {
            return before.name();
        }
        Parsed<PersonName> name = PersonName.parse(CadreEntry.text(edit.name().value()));
        findings.addAll(FieldFinding.all(Field.NAME, name.reasons()));
        return name.accepted().map(PersonName::value).orElse(before.name());
    }

    private static @Nullable Mobile mobile(CadreEdit edit, List<FieldFinding> findings) {
        if (!edit.mobile().isGiven()) {
            return null;
        }
        Parsed<Mobile> mobile = Mobile.parse(CadreEntry.text(edit.mobile().value()));
        findings.addAll(FieldFinding.all(Field.MOBILE, mobile.reasons()));
        return mobile.accepted().orElse(null);
    }

    private @Nullable IdNumber idNumber(CadreEdit edit, List<FieldFinding> findings) {
        if (!edit.idNumber().isGiven()) {
            return null;
        }
        Parsed<IdNumber> idNumber =
                IdNumber.parse(CadreEntry.text(edit.idNumber().value()), entry.today());
        findings.addAll(FieldFinding.all(Field.ID_NUMBER, idNumber.reasons()));
        return idNumber.accepted().orElse(null);
    }

    private @Nullable Long branch(
            OrganizationScope scope, CadrePicture picture, CadreEdit edit, List<FieldFinding> findings) {
        Long stored = picture.cadre().branchId();
        if (!edit.branchCode().isGiven()) {
            return stored;
        }
        String code = CadreEntry.text(edit.branchCode().value());
        if (code.isEmpty()) {
            return null;
        }
        Optional<Organization> branch = organizations.byCodes(List.of(code)).stream()
                .filter(found -> Objects.equals(found.id(), stored) || (found.isActive() && scope.covers(found.path())))
                .findFirst();
        if (branch.isEmpty()) {
            findings.add(FieldFinding.error(
                    Field.BRANCH,
                    "CADRE_BRANCH_UNKNOWN",
                    "所在支部“%s”不存在，或不在您的管理范围内，请另选；暂不清楚可留空。".formatted(RowRefusals.shown(code))));
        }
        branch.flatMap(found -> CadreRules.ownBranch(found.type(), found.shortName()))
                .ifPresent(finding -> findings.add(FieldFinding.of(Field.BRANCH, finding)));
        return branch.map(Organization::id).orElse(stored);
    }

    private void checkTaken(
            OrganizationScope scope,
            Cadre own,
            @Nullable String mobileIndex,
            String idIndex,
            List<FieldFinding> findings) {
        if (mobileIndex != null && !mobileIndex.equals(own.mobileIndex())) {
            for (Cadre other : cadres.byMobileIndexes(List.of(mobileIndex))) {
                findings.add(FieldFinding.of(Field.MOBILE, CadreRules.mobileTaken(codeIfKnown(scope, other))));
            }
        }
        if (!idIndex.equals(own.idNumberIndex())) {
            for (Cadre other : cadres.byIdNumberIndexes(List.of(idIndex))) {
                findings.add(FieldFinding.of(Field.ID_NUMBER, CadreRules.idNumberTaken(codeIfKnown(scope, other))));
            }
        }
    }

    private @Nullable String codeIfKnown(OrganizationScope scope, Cadre other) {
        return pictures.outside(scope, List.of(other.id())).isEmpty()
                ? other.code().value()
                : null;
    }
}
