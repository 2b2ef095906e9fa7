package org.tuanlink.invitation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.CadreDepartments;
import org.tuanlink.directory.CadreMembers;
import org.tuanlink.wecom.AgentGateway;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.MemberStatus;
import org.tuanlink.wecom.MemberStatus.Status;
import org.tuanlink.wecom.Remedy;
import org.tuanlink.wecom.WeComCallException;
import org.tuanlink.wecom.WeComUserId;

/**
 * Asks WeCom, once a day for each, whether invited people have joined: one call for each department that holds some. Where
 * an invitation may not have gone and its receiver is not in after all that time, it goes again.
 */
@Component
class JoinCheck {

    private static final Logger LOG = LoggerFactory.getLogger(JoinCheck.class);
    private static final int DEPARTMENTS = 100;

    /** Until it is asked again whether WeCom shows its members to the app at all. */
    private static final Duration CLOSED = Duration.ofHours(1);

    private final PersonTable people;
    private final Held held;
    private final Joins joins;
    private final Directory directory;
    private final TransactionTemplate transactions;
    private final Clock clock;

    JoinCheck(
            PersonTable people,
            Held held,
            Joins joins,
            Directory directory,
            TransactionTemplate transactions,
            Clock clock) {
        this.people = people;
        this.held = held;
        this.joins = joins;
        this.directory = directory;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Where people are, and what WeCom says of them. */
    @Component
    record Directory(
            AgentGateway weCom, CadreMembers members, CadreDepartments departments, InvitationProperties properties) {}

    /** All that are due; what WeCom does not answer now is asked again in the next round. */
    void round(BooleanSupplier stop) {
        List<DepartmentId> due = people.departmentsToCheck(clock.instant(), DEPARTMENTS);
        while (!due.isEmpty()) {
            for (DepartmentId department : due) {
                if (stop.getAsBoolean() || !check(department)) {
                    return;
                }
            }
            due = people.departmentsToCheck(clock.instant(), DEPARTMENTS);
        }
    }

    /** False when asking further makes no sense now. */
    private boolean check(DepartmentId department) {
        Instant at = clock.instant();
        List<Long> cadres = people.toCheck(department, at);
        try {
            Map<WeComUserId, Status> found = directory.weCom().membersOf(department).stream()
                    .collect(Collectors.toMap(MemberStatus::userId, MemberStatus::status, (one, other) -> one));
            transactions.executeWithoutResult(status -> book(cadres, found, at));
            return true;
        } catch (WeComCallException e) {
            LOG.warn("Members of a department cannot be checked: {}", e.error().errcode());
            return isFurtherAsked(e.remedy(), cadres, at);
        }
    }

    /** What is wrong for long keeps nobody waiting for his invitation. */
    private boolean isFurtherAsked(Remedy remedy, List<Long> cadres, Instant at) {
        return switch (remedy) {
            case REFUSED, RECONCILE -> {
                people.checkAt(cadres, at.plus(directory.properties().checkEvery()));
                yield true;
            }
            case STOP_RUN, OUR_FAULT -> {
                people.checkNobodyUntil(at.plus(CLOSED), at);
                yield false;
            }
            case RETRY_LATER, OUTCOME_UNKNOWN -> false;
        };
    }

    private void book(List<Long> cadres, Map<WeComUserId, Status> found, Instant at) {
        people.lock(cadres);
        Map<Long, WeComUserId> ids = directory.members().membersOf(cadres);
        List<Long> waiting = new ArrayList<>();
        List<Long> astray = new ArrayList<>();
        for (Long cadre : cadres) {
            WeComUserId id = ids.get(cadre);
            Status status = id == null ? null : found.get(id);
            if (status == null) {
                astray.add(cadre);
            } else if (status == Status.ACTIVE) {
                joins.joined(cadre, JoinedBy.CHECK, at);
            } else if (status == Status.NOT_ACTIVATED) {
                waiting.add(cadre);
            } else if (status == Status.LEFT) {
                joins.left(cadre, MemberJoinHandler.LEFT, true, at);
            }
        }
        people.checked(cadres, at.plus(directory.properties().checkEvery()));
        held.notJoined(waiting);
        relocate(astray, at);
    }

    /** Not where they were thought to be: looked for at once where they are now. */
    private void relocate(Collection<Long> cadres, Instant at) {
        Map<Long, DepartmentId> now = new HashMap<>(directory.departments().departmentOf(cadres));
        Map<Long, DepartmentId> before = people.departments(cadres);
        now.entrySet().removeIf(one -> one.getValue().equals(before.get(one.getKey())));
        people.moved(now);
        people.checkAt(now.keySet(), at);
    }
}
