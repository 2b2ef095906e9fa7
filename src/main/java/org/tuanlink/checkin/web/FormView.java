package org.tuanlink.checkin.web;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuanlink.checkin.MemberField;
import org.tuanlink.checkin.OpeningDays;
import org.tuanlink.checkin.OwnAnswer;
import org.tuanlink.checkin.OwnApplication;
import org.tuanlink.registry.BranchPlace;
import org.tuanlink.registry.BranchSearch;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.OrganizationCode;

/** Puts the form into the model. */
@Component
class FormView {

    private final BranchSearch branches;

    FormView(BranchSearch branches) {
        this.branches = branches;
    }

    /** The whole. */
    String show(OwnApplication own, List<FieldFinding> findings, Model model) {
        model.addAttribute("own", own);
        model.addAttribute("fields", FormField.all(own.form(), findings));
        model.addAttribute("findings", findings);
        if (!model.containsAttribute("branch")) {
            putBranch(own, model);
        }
        return "member/form";
    }

    /** The same, after he wanted to go on: with how much is still to be mended. */
    String showAll(OwnApplication own, List<FieldFinding> findings, Model model) {
        long early = findings.stream()
                .filter(one -> one.code().equals(OpeningDays.NOT_OPEN))
                .count();
        model.addAttribute("toMend", findings.size() - early);
        model.addAttribute("tooEarly", early == findings.size() && early > 0);
        return show(own, findings, model);
    }

    private void putBranch(OwnApplication own, Model model) {
        model.addAttribute("branch", chosen(own).orElse(null));
    }

    private Optional<BranchPlace> chosen(OwnApplication own) {
        return find(own.form().value(MemberField.BRANCH));
    }

    Optional<BranchPlace> find(String code) {
        return OrganizationCode.isValid(code) ? branches.find(new OrganizationCode(code)) : Optional.empty();
    }

    /** A branch whose QR code was scanned is chosen where none was; another one is asked about, and never put in its place. */
    void scanned(OwnApplication own, String code, Model model) {
        find(code).ifPresent(scanned -> {
            if (own.form().filled(MemberField.BRANCH).isEmpty()) {
                model.addAttribute("branch", scanned);
                model.addAttribute("byScan", true);
            } else if (!own.form().value(MemberField.BRANCH).equals(code)) {
                model.addAttribute("scanned", scanned);
            }
        });
    }

    /** What changes on the page when a field was kept. */
    String showField(String key, OwnAnswer.Done done, Model model) {
        model.addAttribute("key", MemberField.of(key).map(MemberField::key).orElse(MemberField.NAME.key()));
        model.addAttribute("own", done.application());
        model.addAttribute("fields", FormField.all(done.application().form(), done.findings()));
        model.addAttribute("findings", done.findings());
        putBranch(done.application(), model);
        return "member/form-parts :: kept";
    }
}
