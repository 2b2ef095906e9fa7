package org.tuanlink.checkin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.checkin.OpeningDays;
import org.tuanlink.member.Strangers;
import org.tuanlink.platform.OpenToEverybody;
import org.tuanlink.registry.Branch;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.OrganizationCode;

/** What a branch's QR code leads to. */
@Controller
class BranchScan {

    private final Branches branches;
    private final OpeningDays days;
    private final Strangers strangers;

    BranchScan(Branches branches, OpeningDays days, Strangers strangers) {
        this.branches = branches;
        this.days = days;
        this.strangers = strangers;
    }

    /** Whoever is no branch gets one and the same answer. */
    @GetMapping(MemberPaths.BRANCH + "/{code}")
    @OpenToEverybody("a poster's QR code leads here, and tells no more than the poster")
    String branch(@PathVariable String code, Model model, HttpServletRequest request, HttpServletResponse response) {
        if (!strangers.maySee(code, request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return "member/branch-later";
        }
        Optional<Branch> found =
                OrganizationCode.isValid(code) ? branches.find(new OrganizationCode(code)) : Optional.empty();
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "member/branch-unknown";
        }
        model.addAttribute("branch", found.get());
        model.addAttribute("opens", opens(found.get()));
        return "member/branch";
    }

    private @Nullable LocalDate opens(Branch branch) {
        return days.isOpen(branch.category()) ? null : days.of(branch.category());
    }
}
