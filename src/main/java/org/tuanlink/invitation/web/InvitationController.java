package org.tuanlink.invitation.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.access.Caller;
import org.tuanlink.invitation.Campaign;
import org.tuanlink.invitation.CampaignFigures;
import org.tuanlink.invitation.CampaignStatus;
import org.tuanlink.invitation.InvitationAnswer;
import org.tuanlink.invitation.InvitationQueries;
import org.tuanlink.invitation.InvitationRefusal;
import org.tuanlink.invitation.Invitations;
import org.tuanlink.invitation.InviteChannel;
import org.tuanlink.invitation.PersonState;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationScope;

/** Invitations for programs: made, they begin at once unless a preview is asked for. */
@RestController
@RequestMapping("/api/v1/invitations")
class InvitationController {

    private final Invitations invitations;
    private final InvitationQueries queries;

    InvitationController(Invitations invitations, InvitationQueries queries) {
        this.invitations = invitations;
        this.queries = queries;
    }

    @Requires(Permission.INVITE)
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Created create(@RequestBody InvitationWish wish, Caller caller) {
        return done(invitations.create(caller.scope(), wish.draft(), caller.name()));
    }

    /** Begins to send what the preview shows. */
    @Requires(Permission.INVITE)
    @PostMapping("/{id}/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Created start(@PathVariable long id, Caller caller) {
        return done(invitations.start(caller.scope(), id, caller.name()));
    }

    /** Sends nothing more. */
    @Requires(Permission.INVITE)
    @PostMapping("/{id}/stop")
    Created stop(@PathVariable long id, Caller caller) {
        return done(invitations.stop(caller.scope(), id, caller.name()));
    }

    @Requires(Permission.INVITATION_READ)
    @GetMapping("/{id}")
    State find(@PathVariable long id, OrganizationScope scope) {
        Campaign campaign = invitations.find(scope, id).orElseThrow(() -> refusal(InvitationRefusal.NO_SUCH_CAMPAIGN));
        return State.of(campaign, queries.figures(campaign));
    }

    private static Created done(InvitationAnswer answer) {
        if (answer instanceof InvitationAnswer.Refused refused) {
            throw refusal(refused.refusal());
        }
        return new Created(((InvitationAnswer.Done) answer).campaignId());
    }

    private static RefusedException refusal(InvitationRefusal refusal) {
        HttpStatus status = refusal.isAbsence()
                ? HttpStatus.NOT_FOUND
                : switch (refusal) {
                    case NO_CHANNEL, NO_STATE, STATE_INVALID, REMINDER_INVALID -> HttpStatus.BAD_REQUEST;
                    default -> HttpStatus.CONFLICT;
                };
        return new RefusedException(status, refusal.name(), refusal.sentence());
    }

    record Created(long id) {}

    /**
     * A campaign in numbers.
     *
     * @param counts of those who are invited, by state
     * @param excluded of those of the scope who get nothing, by reason
     * @param problem why nothing goes at the moment
     */
    record State(
            long id,
            CampaignStatus status,
            String organizationCode,
            boolean includeSubtree,
            List<InviteChannel> channels,
            Instant createdAt,
            @Nullable Instant endedAt,
            long total,
            Map<String, Long> counts,
            Map<String, Long> excluded,
            @Nullable String problem) {

        static State of(Campaign campaign, CampaignFigures figures) {
            Map<String, Long> counts = new TreeMap<>();
            for (PersonState state : PersonState.values()) {
                counts.put(state.name(), figures.states().getOrDefault(state, 0L));
            }
            Map<String, Long> excluded = new TreeMap<>();
            figures.exclusions().forEach((why, count) -> excluded.put(why.name(), count));
            return new State(
                    campaign.id(),
                    campaign.status(),
                    campaign.organizationCode(),
                    campaign.includeSubtree(),
                    campaign.channels(),
                    campaign.createdAt(),
                    campaign.endedAt(),
                    figures.total(),
                    counts,
                    excluded,
                    campaign.problem());
        }
    }
}
