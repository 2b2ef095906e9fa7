package org.tuanlink.checkin.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.Participant;
import org.tuanlink.checkin.Applicant;
import org.tuanlink.checkin.MemberField;
import org.tuanlink.checkin.OwnAnswer;
import org.tuanlink.checkin.OwnApplication;
import org.tuanlink.checkin.OwnApplications;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.BranchPlace;
import org.tuanlink.registry.BranchSearch;
import org.tuanlink.registry.BranchSearch.Level;
import org.tuanlink.registry.OrganizationCode;

/** Finding one's branch, by name or level by level. Names only: nobody is counted or named here. */
@Controller
@Requires(Permission.MEMBER_PAGES)
class BranchChoice {

    static final String BRANCHES = "/member/branches";
    private static final int LONGEST = 40;
    private static final int MOST_ORGANIZATIONS = 5;

    private final BranchSearch branches;
    private final OwnApplications applications;
    private final Applicants applicants;
    private final FormView view;

    BranchChoice(BranchSearch branches, OwnApplications applications, Applicants applicants, FormView view) {
        this.branches = branches;
        this.applications = applications;
        this.applicants = applicants;
        this.view = view;
    }

    /** @param at the organisation to look below; "" for the top */
    @GetMapping(BRANCHES)
    String look(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "1") int page,
            Participant who,
            Model model) {
        OwnApplication own = applications.open(applicants.of(who));
        if (!own.state().isEditable()) {
            return "redirect:" + MemberPaths.HOME;
        }
        String query = q.strip().substring(0, Math.min(q.strip().length(), LONGEST));
        model.addAttribute("q", query);
        model.addAttribute("at", at);
        model.addAttribute("chosen", own.form().value(MemberField.BRANCH));
        model.addAttribute("size", BranchSearch.SIZE);
        model.addAttribute("mostPages", BranchSearch.MOST_PAGES);
        if (query.isEmpty()) {
            putLevel(at, page, model);
        } else {
            model.addAttribute("found", branches.branches(query, page));
            model.addAttribute(
                    "organizations", page > 1 ? List.of() : branches.organizations(query, MOST_ORGANIZATIONS));
        }
        return "member/branches";
    }

    private void putLevel(String at, int page, Model model) {
        Optional<Level> below =
                OrganizationCode.isValid(at) ? branches.level(new OrganizationCode(at), page) : Optional.empty();
        Level level =
                below.or(() -> branches.level(null, at.isEmpty() ? page : 1)).orElse(null);
        model.addAttribute("level", level);
        model.addAttribute("found", level == null ? null : level.items());
    }

    /** He has found it. */
    @PostMapping(BRANCHES)
    String choose(@RequestParam(defaultValue = "") String branch, Participant who, RedirectAttributes flash) {
        BranchPlace chosen = view.find(branch).orElse(null);
        if (chosen == null) {
            flash.addFlashAttribute("problem", "没有这个团支部，或它已撤销，请重新选择。");
            return "redirect:" + BRANCHES;
        }
        Applicant applicant = applicants.of(who);
        OwnApplication own = applications.open(applicant);
        Map<String, String> values =
                Map.of(MemberField.BRANCH.key(), chosen.code().value());
        if (applications.save(applicant, own.id(), values) instanceof OwnAnswer.Refused refused) {
            flash.addFlashAttribute("problem", refused.sentence());
            return "redirect:" + MemberPaths.HOME;
        }
        return "redirect:" + CheckinForm.FORM;
    }
}
