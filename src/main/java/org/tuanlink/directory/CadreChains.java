package org.tuanlink.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.directory.Ledger.FullRow;
import org.tuanlink.directory.VerdictFacts.LastChange;
import org.tuanlink.platform.TimelineSubject;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;
import org.tuanlink.wecom.WeComUserId;

/** Why one cadre is in the directory or is not: looked up for him alone, without planning anything. */
@Service
public class CadreChains {

    /** Stands for a department that has no number yet: high above those that are given out. */
    private static final long NO_NUMBER_YET = 0xFFFF_FFFFL;

    private final PlanSources sources;
    private final PlanPolicies policies;
    private final PersonalRecords records;
    private final Sight sight;

    CadreChains(PlanSources sources, PlanPolicies policies, PersonalRecords records, Sight sight) {
        this.sources = sources;
        this.policies = policies;
        this.records = records;
        this.sight = sight;
    }

    /**
     * A cadre's chain. Whether the caller may see him is the caller's to check.
     *
     * @param scope the caller's: what is outside of it is not named
     * @return empty when there is no such cadre
     */
    public Optional<CadreChain> of(OrganizationScope scope, CadreCode code) {
        return sources.registry().cadreId(code).map(id -> chain(scope, id, code));
    }

    private CadreChain chain(OrganizationScope scope, long id, CadreCode code) {
        Optional<CadreNode> cadre =
                sources.registry().cadresById(List.of(id)).stream().findFirst();
        FullRow row = sources.ledger().fullRows(List.of(id)).get(id);
        Member held = row == null ? null : row.member();
        String userId =
                held != null ? held.userId().value() : records.userId(id).orElse(null);
        Local local = cadre.map(this::local).orElse(Local.NONE);
        Member wanted = cadre.map(
                        one -> local.projection().project(one, new WeComUserId(userId == null ? "unknown" : userId)))
                .filter(member -> !member.memberships().isEmpty())
                .orElse(null);
        Function<DepartmentId, String> names = names(scope, local, held);
        CadreVerdict verdict = VerdictRule.judge(facts(new Known(scope, local, names), id, cadre, wanted, row, userId));
        List<String> places = wanted == null ? List.of() : places(wanted, names);
        return new CadreChain(
                new TimelineSubject(id, code.value(), userId, scope.isWholeProvince()),
                verdict,
                places,
                wanted == null ? null : Sight.position(wanted.position(), places),
                held == null ? null : held(held, places(held, names)));
    }

    private static CadreChain.Held held(Member held, List<String> places) {
        return new CadreChain.Held(
                held.userId().value(), Sight.position(held.position(), places), places, held.enabled());
    }

    private VerdictFacts facts(
            Known known,
            long id,
            Optional<CadreNode> cadre,
            @Nullable Member wanted,
            @Nullable FullRow row,
            @Nullable String userId) {
        Instant disabledSince = row == null ? null : row.disabledSince();
        return new VerdictFacts(
                cadre.isPresent(),
                cadre.isPresent() && wanted == null ? nowhere(cadre.get()) : wanted,
                wanted == null ? List.of() : places(wanted, known.names()),
                wanted == null ? List.of() : missing(wanted, known.names()),
                row == null ? null : row.member(),
                disabledSince,
                disabledSince == null
                        ? null
                        : disabledSince.plus(policies.projection().leaverGrace()),
                wanted == null ? null : leftOut(wanted, known.local()),
                wanted == null ? null : mobileHolder(known.scope(), wanted),
                records.lastChange(id).orElse(null),
                userId != null && records.isDrifted(userId));
    }

    private static Member nowhere(CadreNode cadre) {
        return new Member(
                new WeComUserId("unknown"),
                cadre.id(),
                cadre.name(),
                cadre.mobileIndex(),
                cadre.sealedMobile(),
                "",
                List.of(),
                true);
    }

    /** The projection of his organisations and those above them alone. */
    private Local local(CadreNode cadre) {
        List<Long> organizations =
                cadre.posts().stream().map(CadreNode.HeldPost::organizationId).toList();
        List<OrganizationNode> nodes = sources.registry().withAncestors(organizations);
        Map<Long, DepartmentId> ids = new HashMap<>(
                records.departments(nodes.stream().map(OrganizationNode::id).toList()));
        for (OrganizationNode node : nodes) {
            ids.computeIfAbsent(node.id(), any -> new DepartmentId(NO_NUMBER_YET - ids.size()));
        }
        return new Local(Projection.of(nodes, policies.projection(), ids));
    }

    private Function<DepartmentId, String> names(OrganizationScope scope, Local local, @Nullable Member held) {
        List<DepartmentId> there = held == null
                ? List.of()
                : held.memberships().stream().map(Membership::department).toList();
        Map<DepartmentId, String> known = sources.ledger().names(there);
        Map<DepartmentId, Department> projected = local.projection().departments();
        return sight.departments(scope, there, projected, id -> {
            Department department = projected.get(id);
            return department != null ? department.name() : known.getOrDefault(id, id.toString());
        });
    }

    private static List<String> places(Member member, Function<DepartmentId, String> names) {
        return member.memberships().stream()
                .map(Membership::department)
                .map(names)
                .toList();
    }

    private List<String> missing(Member wanted, Function<DepartmentId, String> names) {
        List<DepartmentId> departments =
                wanted.memberships().stream().map(Membership::department).toList();
        Set<DepartmentId> there = sources.ledger().names(departments).keySet();
        List<String> missing = new ArrayList<>();
        departments.stream().filter(id -> !there.contains(id)).forEach(id -> missing.add(names.apply(id)));
        return missing;
    }

    private @Nullable String leftOut(Member wanted, Local local) {
        return new MemberCheck(policies.limits(), local.projection().departments())
                .problem(wanted)
                .map(Finding::message)
                .orElse(null);
    }

    private @Nullable String mobileHolder(OrganizationScope scope, Member wanted) {
        MobileHolders.Holder holder =
                sources.ledger().holdersOf(List.of(wanted.mobileIndex())).get(wanted.mobileIndex());
        return holder == null || holder.cadreId() == wanted.cadreId()
                ? null
                : sight.cadre(scope, holder.cadreId(), holder.name());
    }

    /** What of the projection concerns one cadre. */
    private record Local(Projection projection) {
        static final Local NONE = new Local(Projection.of(List.of(), ProjectionPolicy.defaults(), Map.of()));
    }

    /** By whom he is looked at, and what may be named. */
    private record Known(OrganizationScope scope, Local local, Function<DepartmentId, String> names) {}

    /** How a newest change ended. */
    static LastChange last(PlanStore.StatedChange change) {
        return new LastChange(change.state(), change.errcode(), change.meaning(), change.advice());
    }
}
