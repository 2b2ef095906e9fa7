package org.tuanlink.invitation.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.tuanlink.invitation.CampaignDraft;
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

/** Invitations for programs: made, they begin at once. */
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
    Created create(@RequestBody Wish wish, Caller caller) {
        if (wish.organizationCode() == null || wish.organizationCode().isBlank()) {
            throw RefusedException.badRequest("ORGANIZATION_MISSING", "请给出组织编码 organizationCode。");
        }
        List<InviteChannel> channels = Objects.requireNonNullElse(wish.channels(), List.<String>of()).stream()
                .map(InvitationController::channel)
                .toList();
        CampaignDraft draft = CampaignDraft.ofProgram(
                wish.organizationCode().strip(), Boolean.TRUE.equals(wish.includeSubtree()), channels);
        InvitationAnswer answer = invitations.create(caller.scope(), draft, caller.name());
        if (answer instanceof InvitationAnswer.Refused refused) {
            throw refusal(refused.refusal());
        }
        return new Created(((InvitationAnswer.Done) answer).campaignId());
    }

    @Requires(Permission.INVITATION_READ)
    @GetMapping("/{id}")
    State find(@PathVariable long id, OrganizationScope scope) {
        Campaign campaign = invitations.find(scope, id).orElseThrow(() -> refusal(InvitationRefusal.NO_SUCH_CAMPAIGN));
        return State.of(campaign, queries.figures(campaign));
    }

    private static InviteChannel channel(@Nullable String name) {
        for (InviteChannel channel : InviteChannel.values()) {
            if (channel.name().equals(name)) {
                return channel;
            }
        }
        throw RefusedException.badRequest("CHANNEL_UNKNOWN", "邀请方式只能是 WECOM、SMS 或 QR。");
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

    /** Whom, and by what. */
    record Wish(
            @Nullable String organizationCode,
            @Nullable Boolean includeSubtree,
            @Nullable List<String> channels) {}

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
