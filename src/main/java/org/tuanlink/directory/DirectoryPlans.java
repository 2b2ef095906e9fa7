package org.tuanlink.directory;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.OrganizationCode;

/** Plans: made, listed, read. */
@Service
public class DirectoryPlans {

    private final DirectoryPlanner planner;
    private final PlanStore plans;
    private final PlanSources sources;
    private final ChangeViews views;
    private final StandingPlan standing;
    private final DirectoryDeeds deeds;

    DirectoryPlans(
            DirectoryPlanner planner,
            StandingPlan standing,
            PlanStore plans,
            PlanSources sources,
            ChangeViews views,
            DirectoryDeeds deeds) {
        this.planner = planner;
        this.standing = standing;
        this.deeds = deeds;
        this.plans = plans;
        this.sources = sources;
        this.views = views;
    }

    /**
     * Makes a plan and stores it.
     *
     * @param organizationCode the subtree to plan, or null
     * @param cadreCode the one cadre to plan, or null; both null plans everything
     * @param route AUTO, ONE_BY_ONE or BULK; null for the configured one
     */
    public Answer<Long> create(
            @Nullable String organizationCode, @Nullable String cadreCode, @Nullable String route, String by) {
        Optional<EstimatePolicy.Choice> choice = choice(route);
        if (route != null && choice.isEmpty()) {
            return Answer.refused(Refusal.UNKNOWN_ROUTE);
        }
        if (organizationCode != null && cadreCode != null) {
            return Answer.refused(Refusal.SCOPE_AMBIGUOUS);
        }
        Answer<PlanScope> scope = scope(organizationCode, cadreCode);
        if (scope instanceof Answer.Refused<PlanScope> refused) {
            return Answer.refused(refused.refusal());
        }
        String code = cadreCode != null ? cadreCode : organizationCode;
        PlanScope asked = scope.orThrow(refusal -> new IllegalStateException(refusal.name()));
        long id = standing.repeat(asked, by).orElseGet(() -> planner.plan(asked, code, choice.orElse(null), by)
                .id());
        deeds.planned(id, code, by);
        return Answer.of(id);
    }

    private static Optional<EstimatePolicy.Choice> choice(@Nullable String route) {
        return Stream.of(EstimatePolicy.Choice.values())
                .filter(choice -> choice.name().equalsIgnoreCase(route))
                .findFirst();
    }

    private Answer<PlanScope> scope(@Nullable String organizationCode, @Nullable String cadreCode) {
        if (cadreCode != null) {
            return cadre(cadreCode)
                    .<Answer<PlanScope>>map(id -> Answer.of(new PlanScope.OneCadre(id)))
                    .orElseGet(() -> Answer.refused(Refusal.NO_SUCH_CADRE));
        } else if (organizationCode != null) {
            return organization(organizationCode)
                    .<Answer<PlanScope>>map(id -> Answer.of(new PlanScope.Subtree(id)))
                    .orElseGet(() -> Answer.refused(Refusal.NO_SUCH_ORGANIZATION));
        }
        return Answer.of(new PlanScope.Whole());
    }

    private Optional<Long> cadre(String code) {
        return OrganizationCode.isValid(code) ? sources.registry().cadreId(new CadreCode(code)) : Optional.empty();
    }

    private Optional<Long> organization(String code) {
        return OrganizationCode.isValid(code)
                ? sources.registry().organization(new OrganizationCode(code)).map(node -> node.id())
                : Optional.empty();
    }

    public Optional<PlanView> find(long id) {
        return plans.find(id).map(plan -> PlanView.of(plan, standing(plan)));
    }

    /** The newest first; pages begin at 1. */
    public Page<PlanView> list(int page) {
        return new Page<>(
                plans.page(page, Page.SIZE).stream()
                        .map(plan -> PlanView.of(plan, standing(plan)))
                        .toList(),
                page,
                plans.total());
    }

    PlanStatus standing(StoredPlan plan) {
        boolean open = plan.status() == PlanStatus.READY || plan.status() == PlanStatus.GUARDED;
        return open && hasMoved(plan) ? PlanStatus.STALE : plan.status();
    }

    /**
     * Whether registry or ledger changed since the plan was made. For a follow-up the ledger counts alone: what the
     * registry changed later is wished anew, and if others never stopped writing it would wait for ever.
     */
    boolean hasMoved(StoredPlan plan) {
        return (!plan.isFollowUp() && sources.registry().revision() != plan.registryRevision())
                || sources.ledger().revision() != plan.ledgerRevision();
    }

    /** Whether time alone made changes since the plan: leavers that are to be deleted now. */
    boolean isOvertaken(StoredPlan plan) {
        return standing.leaverIsDueSince(plan);
    }

    /** The changes in their order; pages begin at 1. */
    public Optional<Page<ChangeView>> changes(long id, int page) {
        return plans.find(id)
                .map(plan -> new Page<>(views.of(id, plans.changes(id, page, Page.SIZE)), page, plan.changes()));
    }
}
