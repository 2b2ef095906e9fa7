package org.tuanlink.invitation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.CadreDepartments;
import org.tuanlink.directory.CadreMembers;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.RegistryReader;

/** Finds out who belongs to a campaign: part by part, so that it may be broken off and begun again at any time. */
@Component
class Preparation {

    private static final int ORGANIZATIONS = 200;
    private static final int CADRES = 1_000;

    /** How long WeCom is asked, before the preview, who is in already; about the others it is asked before they are invited. */
    private static final Duration ASKING = Duration.ofSeconds(10);

    private final CampaignTable campaigns;
    private final PersonTable people;
    private final TargetTable targets;
    private final Sources sources;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Preparation(
            CampaignTable campaigns,
            PersonTable people,
            TargetTable targets,
            Sources sources,
            TransactionTemplate transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.people = people;
        this.targets = targets;
        this.sources = sources;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What others know. */
    @Component
    record Sources(
            RegistryReader registry,
            CadreMembers members,
            CadreDepartments departments,
            JoinCheck check,
            InvitationProperties properties) {}

    private interface Part {
        void take(List<Long> cadres, Map<Long, Long> homes);
    }

    /** All that wait for it; ends between two parts when told to stop. */
    void prepare(BooleanSupplier stop) {
        for (Campaign campaign : campaigns.of(CampaignStatus.PREPARING)) {
            List<Long> organizations = organizations(campaign);
            if (!gather(campaign, organizations, stop, (cadres, homes) -> know(cadres))) {
                return;
            }
            Instant end = clock.instant().plus(ASKING);
            sources.check().round(() -> stop.getAsBoolean() || clock.instant().isAfter(end));
            if (!gather(campaign, organizations, stop, (cadres, homes) -> add(campaign, cadres, homes))) {
                return;
            }
            ready(campaign);
        }
    }

    /** False when it was told to stop. */
    private boolean gather(Campaign campaign, List<Long> organizations, BooleanSupplier stop, Part part) {
        Set<Long> inScope = new HashSet<>(organizations);
        for (int i = 0; i < organizations.size(); i += ORGANIZATIONS) {
            if (stop.getAsBoolean()) {
                return false;
            }
            List<Long> some = organizations.subList(i, Math.min(organizations.size(), i + ORGANIZATIONS));
            gather(campaign, sources.registry().cadresOf(some), inScope, part);
        }
        return true;
    }

    private void ready(Campaign campaign) {
        Instant now = clock.instant();
        CampaignStatus next = campaign.startsItself() ? CampaignStatus.RUNNING : CampaignStatus.READY;
        campaigns.become(campaign.id(), List.of(CampaignStatus.PREPARING), next, campaign.createdBy(), now);
    }

    private List<Long> organizations(Campaign campaign) {
        if (!campaign.includeSubtree()) {
            return List.of(campaign.organizationId());
        }
        Set<Long> found = new HashSet<>(Set.of(campaign.organizationId()));
        List<Long> ordered = new ArrayList<>();
        for (OrganizationNode node : sources.registry().organizations()) {
            Long parent = node.parentId();
            if (node.id() == campaign.organizationId() || (parent != null && found.contains(parent))) {
                found.add(node.id());
                ordered.add(node.id());
            }
        }
        return ordered;
    }

    private void gather(Campaign campaign, List<CadreNode> cadres, Set<Long> inScope, Part part) {
        Map<Long, Long> homes = new LinkedHashMap<>();
        for (CadreNode cadre : cadres) {
            Long home = home(campaign, cadre, inScope);
            if (home != null) {
                homes.put(cadre.id(), home);
            }
        }
        List<Long> ids = new ArrayList<>(homes.keySet());
        for (int i = 0; i < ids.size(); i += CADRES) {
            List<Long> some = ids.subList(i, Math.min(ids.size(), i + CADRES));
            transactions.executeWithoutResult(status -> part.take(some, homes));
        }
    }

    /** Where in the scope he holds a post, as an operator if only those are meant. */
    private static @Nullable Long home(Campaign campaign, CadreNode cadre, Set<Long> inScope) {
        return cadre.posts().stream()
                .filter(post -> inScope.contains(post.organizationId()))
                .filter(post -> campaign.audience() == Audience.ALL || post.operator())
                .map(CadreNode.HeldPost::organizationId)
                .findFirst()
                .orElse(null);
    }

    private void know(List<Long> cadres) {
        people.ensure(cadres, sources.departments().departmentOf(cadres), clock.instant());
    }

    private void add(Campaign campaign, List<Long> cadres, Map<Long, Long> homes) {
        Instant now = clock.instant();
        Map<Long, Person> persons = people.lock(cadres);
        Set<Long> members = sources.members().membersOf(cadres).keySet();
        InviteChannel first =
                Position.first(campaign, now).map(Position::channel).orElse(null);
        List<Target> found = new ArrayList<>();
        for (Long cadre : cadres) {
            Person person = persons.get(cadre);
            Long home = homes.get(cadre);
            if (person != null && home != null) {
                Exclusion why = exclusion(campaign, person.state(), members.contains(cadre));
                found.add(
                        new Target(campaign.id(), cadre, home, person.state(), why, why == null ? first : null, 0, 0));
            }
        }
        targets.add(found, now);
        people.watch(
                found.stream()
                        .filter(one -> one.exclusion() == null)
                        .map(Target::cadreId)
                        .toList(),
                now.plus(sources.properties().checkEvery()));
    }

    static @Nullable Exclusion exclusion(Campaign campaign, PersonState state, boolean inDirectory) {
        if (state == PersonState.JOINED) {
            return Exclusion.JOINED;
        } else if (state == PersonState.OPTED_OUT) {
            return Exclusion.OPTED_OUT;
        } else if (!inDirectory) {
            return Exclusion.NOT_IN_DIRECTORY;
        }
        return campaign.states().contains(state) ? null : Exclusion.STATE_NOT_WANTED;
    }
}
