package org.tuanlink.checkin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.member.MemberAccounts;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.CadrePeople;
import org.tuanlink.registry.IdNumber;

/**
 * What is written into a new form: his last one; else what the mobile, which he has shown to be his, says of him as a member
 * who was imported, or as a cadre, and how 一号通 calls him. His ID number he writes himself: a mobile may be somebody else's by now.
 */
@Component
class Prefill {

    private final ApplicationTable table;
    private final Sources known;
    private final Branches branches;
    private final Forms forms;

    Prefill(ApplicationTable table, Sources known, Branches branches, Forms forms) {
        this.table = table;
        this.known = known;
        this.branches = branches;
        this.forms = forms;
    }

    /** Where something is known of him already. */
    @Component
    record Sources(MemberTable members, CadrePeople cadres, MemberAccounts accounts) {}

    /** What forms are read and written with. */
    @Component
    record Forms(ApplicationSeals seals, FormCheck check, Steps steps) {}

    /** A new draft; throws DuplicateKeyException when he has an application. */
    Application create(Applicant who) {
        ApplicationForm form =
                table.lastWithdrawnOf(who.accountId()).map(forms.seals()::form).orElseGet(() -> known(who));
        long id = table.create(
                who.accountId(), forms.seals().seal(form), forms.steps().now());
        return table.find(id).orElseThrow();
    }

    private ApplicationForm known(Applicant who) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(MemberField.MOBILE.key(), forms.seals().mobile(who.mobile()).value());
        known.accounts().suggestedName(who.accountId()).ifPresent(name -> values.put(MemberField.NAME.key(), name));
        known.cadres().byMobile(who.mobileIndex()).ifPresent(cadre -> put(values, cadre.name(), cadre.branchId()));
        List<Member> imported = known.members().byMobile(who.mobileIndex());
        if (imported.size() == 1) {
            put(values, imported.get(0).name(), imported.get(0).branchId());
        }
        return new ApplicationForm(values);
    }

    private void put(Map<String, String> values, String name, @Nullable Long branchId) {
        values.put(MemberField.NAME.key(), name);
        Optional.ofNullable(branchId)
                .flatMap(branches::find)
                .ifPresent(branch ->
                        values.put(MemberField.BRANCH.key(), branch.code().value()));
    }

    /** With the branch that he is known to be a member of by his ID number and his mobile, as long as he has named none. */
    ApplicationForm completed(Applicant who, ApplicationForm form) {
        if (form.filled(MemberField.BRANCH).isPresent()) {
            return form;
        }
        return forms.check()
                .idNumber(form)
                .accepted()
                .flatMap((IdNumber id) ->
                        known.members().byIdNumber(forms.seals().index(id)))
                .filter(member -> member.mobileIndex().equals(who.mobileIndex()))
                .flatMap(member -> Optional.ofNullable(member.branchId()).flatMap(branches::find))
                .map(branch ->
                        form.with(Map.of(MemberField.BRANCH.key(), branch.code().value())))
                .orElse(form);
    }
}
