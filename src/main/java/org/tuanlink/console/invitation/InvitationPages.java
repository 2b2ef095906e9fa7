package org.tuanlink.console.invitation;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tuanlink.access.Caller;
import org.tuanlink.invitation.InvitationAnswer;
import org.tuanlink.invitation.InvitationQueries;
import org.tuanlink.invitation.InvitationRefusal;
import org.tuanlink.invitation.Invitations;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationQueries;

/** The list of invitations, and the form for a new one. */
@Requires(Permission.INVITATION_READ)
@Controller
class InvitationPages {

    private static final String FORM = "console/invitation/form";

    private final Invitations invitations;
    private final InvitationQueries queries;
    private final OrganizationQueries organizations;

    InvitationPages(Invitations invitations, InvitationQueries queries, OrganizationQueries organizations) {
        this.invitations = invitations;
        this.queries = queries;
        this.organizations = organizations;
    }

    @GetMapping("/console/invitations")
    String list(@RequestParam(defaultValue = "1") int page, Caller caller, Model model) {
        model.addAttribute("found", queries.list(caller.scope(), page));
        model.addAttribute("size", org.tuanlink.platform.Page.SIZE);
        model.addAttribute("mayInvite", caller.may(Permission.INVITE));
        return "console/invitation/list";
    }

    @Requires(Permission.INVITE)
    @GetMapping("/console/new-invitation")
    String form(@RequestParam(required = false) @Nullable String organization, Caller caller, Model model) {
        String code = organization != null ? organization : ownRoot(caller);
        fill(InvitationForm.fresh(code), caller, model);
        return FORM;
    }

    private @Nullable String ownRoot(Caller caller) {
        return organizations
                .root(caller.scope())
                .map(root -> root.code().value())
                .orElse(null);
    }

    /** Makes the preview: nothing is sent yet. */
    @Requires(Permission.INVITE)
    @PostMapping("/console/new-invitation")
    ModelAndView make(InvitationForm form, Caller caller, Model model) {
        InvitationAnswer answer = invitations.create(caller.scope(), form.draft(), caller.name());
        if (answer instanceof InvitationAnswer.Refused refused) {
            fill(form, caller, model);
            model.addAttribute("refusal", refused.refusal());
            HttpStatus status = refused.refusal() == InvitationRefusal.NO_SUCH_ORGANIZATION
                    ? HttpStatus.NOT_FOUND
                    : HttpStatus.UNPROCESSABLE_CONTENT;
            return new ModelAndView(FORM, status);
        }
        return new ModelAndView("redirect:/console/invitations/" + ((InvitationAnswer.Done) answer).campaignId());
    }

    private void fill(InvitationForm form, Caller caller, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("smsIsOn", invitations.isSmsOn());
        model.addAttribute("smsGap", invitations.smsGap());
        model.addAttribute("smsMost", invitations.smsMost());
        String code = form.organization();
        if (code != null && OrganizationCode.isValid(code)) {
            organizations
                    .organization(caller.scope(), new OrganizationCode(code))
                    .ifPresent(found -> model.addAttribute("organization", found));
        }
    }
}
