package org.tuanlink.invitation;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Invitations that may have gone or not: they wait until the daily check or an administrator says that they go again. */
@Component
class Held {

    static final String NOT_JOINED = "上次邀请不能确定是否送达，核对时尚未加入，将再次邀请。";
    static final String DECIDED = "上次邀请不能确定是否送达，管理员决定再次邀请。";

    private final PersonTable people;
    private final TargetTable targets;
    private final CampaignTable campaigns;
    private final Clock clock;

    Held(PersonTable people, TargetTable targets, CampaignTable campaigns, Clock clock) {
        this.people = people;
        this.targets = targets;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** WeCom's invitations only: an SMS is never repeated without a person deciding it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void notJoined(Collection<Long> cadres) {
        List<Target> held = targets.held(cadres, InviteChannel.WECOM);
        Map<Long, List<Target>> byCampaign = held.stream().collect(Collectors.groupingBy(Target::campaignId));
        people.again(held.stream().map(Target::cadreId).toList(), NOT_JOINED, clock.instant());
        byCampaign.forEach((campaign, of) ->
                goOn(campaign, of.stream().map(Target::cadreId).toList()));
    }

    /** False when nothing of his waits in this campaign. */
    @Transactional
    public boolean decide(long campaign, long cadre) {
        people.lock(List.of(cadre));
        for (InviteChannel channel : List.of(InviteChannel.WECOM, InviteChannel.SMS)) {
            boolean waits =
                    targets.held(List.of(cadre), channel).stream().anyMatch(target -> target.campaignId() == campaign);
            if (waits) {
                people.again(List.of(cadre), DECIDED, clock.instant());
                goOn(campaign, List.of(cadre));
                return true;
            }
        }
        return false;
    }

    private void goOn(long campaign, List<Long> cadres) {
        Instant now = clock.instant();
        targets.due(campaign, cadres, now);
        campaigns.become(campaign, List.of(CampaignStatus.ENDED), CampaignStatus.RUNNING, null, now);
    }
}
