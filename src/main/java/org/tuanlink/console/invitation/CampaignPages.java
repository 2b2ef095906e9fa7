package org.tuanlink.console.invitation;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.console.workbook.Workbooks;
import org.tuanlink.invitation.Campaign;
import org.tuanlink.invitation.InvitationQueries;
import org.tuanlink.invitation.InvitationRefusal;
import org.tuanlink.invitation.Invitations;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.RegistryReader;

/** One invitation: the preview, how it goes, who of its people stands how. */
@Requires(Permission.INVITATION_READ)
@Controller
@RequestMapping("/console/invitations/{id:\\d+}")
class CampaignPages {

    private final Invitations invitations;
    private final InvitationQueries queries;
    private final PeopleWorkbook workbook;
    private final Workbooks workbooks;
    private final RegistryReader registry;

    CampaignPages(
            Invitations invitations,
            InvitationQueries queries,
            PeopleWorkbook workbook,
            Workbooks workbooks,
            RegistryReader registry) {
        this.invitations = invitations;
        this.queries = queries;
        this.workbook = workbook;
        this.workbooks = workbooks;
        this.registry = registry;
    }

    @GetMapping
    String show(
            @PathVariable long id,
            PeopleQuery query,
            @RequestParam(defaultValue = "1") int page,
            Caller caller,
            Model model) {
        Campaign campaign = fill(id, caller, model);
        list(campaign, query, page, model);
        model.addAttribute("texts", queries.smsTexts(campaign));
        model.addAttribute("mayExport", caller.may(Permission.EXPORT));
        return "console/invitation/campaign";
    }

    /** What changes while it goes on; the whole page when it has come to another state than the page shows. */
    @GetMapping("/progress")
    String progress(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String status,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        Campaign campaign = fill(id, caller, model);
        if (status != null && !status.equals(campaign.status().name())) {
            response.setHeader("HX-Refresh", "true");
        }
        return "console/invitation/campaign :: watched";
    }

    /** The people, as they stand while it goes on. */
    @GetMapping("/people")
    String people(
            @PathVariable long id,
            PeopleQuery query,
            @RequestParam(defaultValue = "1") int page,
            Caller caller,
            Model model) {
        list(fill(id, caller, model), query, page, model);
        return "console/invitation/campaign :: listed";
    }

    private void list(Campaign campaign, PeopleQuery query, int page, Model model) {
        model.addAttribute("query", query);
        model.addAttribute("people", queries.people(campaign, query.filter(), page));
        model.addAttribute("size", InvitationQueries.SIZE);
    }

    @Requires(Permission.EXPORT)
    @GetMapping("/people.xlsx")
    View export(@PathVariable long id, PeopleQuery query, Caller caller) {
        return workbooks.download(caller, workbook.of(campaign(id, caller), query));
    }

    @Requires(Permission.INVITE)
    @PostMapping("/start")
    String start(@PathVariable long id, Caller caller, RedirectAttributes flash) {
        Notices.of(invitations.start(caller.scope(), id, caller.name()), "started", flash);
        return back(id);
    }

    @Requires(Permission.INVITE)
    @PostMapping("/stop")
    String stop(@PathVariable long id, Caller caller, RedirectAttributes flash) {
        Notices.of(invitations.stop(caller.scope(), id, caller.name()), "stopped", flash);
        return back(id);
    }

    @Requires(Permission.INVITE)
    @PostMapping("/check")
    String check(@PathVariable long id, Caller caller, RedirectAttributes flash) {
        Notices.of(invitations.check(caller.scope(), id), "checking", flash);
        return back(id);
    }

    /** An invitation that may have gone or not goes again. */
    @Requires(Permission.INVITE)
    @PostMapping("/people/{cadre}/again")
    String again(@PathVariable long id, @PathVariable String cadre, Caller caller, RedirectAttributes flash) {
        long known = OrganizationCode.isValid(cadre)
                ? registry.cadreId(new CadreCode(cadre)).orElse(-1L)
                : -1;
        Notices.of(invitations.again(caller.scope(), id, known), "again", flash);
        return back(id);
    }

    private Campaign fill(long id, Caller caller, Model model) {
        Campaign campaign = campaign(id, caller);
        model.addAttribute("campaign", campaign);
        model.addAttribute("figures", queries.figures(campaign));
        model.addAttribute("mayInvite", caller.may(Permission.INVITE));
        model.addAttribute("smsIsOn", invitations.isSmsOn());
        model.addAttribute("window", invitations.window());
        return campaign;
    }

    private Campaign campaign(long id, Caller caller) {
        return invitations
                .find(caller.scope(), id)
                .orElseThrow(() -> Notices.absent(InvitationRefusal.NO_SUCH_CAMPAIGN));
    }

    private static String back(long id) {
        return "redirect:/console/invitations/" + id;
    }
}
