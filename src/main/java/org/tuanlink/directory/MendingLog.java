package org.tuanlink.directory;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.DriftMark.State;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.RegistryReader;

/** What came of mending, noted in the marks. */
@Component
class MendingLog {

    private final DriftMarks marks;
    private final Identities identities;
    private final RegistryReader registry;
    private final JdbcTemplate jdbc;

    MendingLog(DriftMarks marks, Identities identities, RegistryReader registry, JdbcTemplate jdbc) {
        this.marks = marks;
        this.identities = identities;
        this.registry = registry;
        this.jdbc = jdbc;
    }

    /** The open marks that a plan can mend, without what was seen later. */
    List<DriftMark> mendable(Instant until) {
        return marks.allOpen().stream()
                .filter(mark -> mark.facts().isMendable())
                .filter(mark -> !mark.lastSeen().isAfter(until))
                .toList();
    }

    /** Those of them that nobody was told of. */
    List<DriftMark> due(Instant until) {
        return mendable(until).stream().filter(mark -> mark.reason() == null).toList();
    }

    List<DriftMark> seenAfter(Instant time) {
        return marks.allOpen().stream()
                .filter(mark -> mark.lastSeen().isAfter(time))
                .toList();
    }

    boolean ownRunIsActive() {
        return !jdbc.queryForList(
                        "SELECT id FROM directory_run WHERE active = 1 AND started_by = ?", Long.class, DriftMending.BY)
                .isEmpty();
    }

    void givenTo(long runId, List<DriftMark> due, List<DriftMark> without) {
        Set<DriftMark> planless = new HashSet<>(without);
        marks.givenTo(
                runId, due.stream().filter(mark -> !planless.contains(mark)).toList());
    }

    /** Marks whose run is over and that the comparison did not close: their change failed, or was never made. */
    void tellWhatRunsLeft() {
        for (DriftMark mark : marks.allOpen()) {
            Long run = mark.runId();
            if (run != null) {
                marks.tell(mark, failure(mark, run).orElseGet(() -> DriftSentences.words("reason.unfinished", run)));
            }
        }
    }

    private Optional<String> failure(DriftMark mark, long runId) {
        return subjectId(mark).flatMap(id -> jdbc
                .query(
                        "SELECT c.meaning, c.advice FROM directory_run r JOIN directory_change c"
                                + " ON c.plan_id = r.plan_id AND c.subject_id = ?"
                                + " WHERE r.id = ? AND c.kind LIKE ? AND c.meaning IS NOT NULL",
                        (row, n) -> DriftSentences.words("reason.failed", row.getString(1), "；" + row.getString(2)),
                        id,
                        runId,
                        "%" + mark.subject().kind().name())
                .stream()
                .findFirst());
    }

    void tellWhatNoPlanMends() {
        marks.allOpen().stream()
                .filter(mark -> mark.facts().kind() == DriftKind.RENUMBERED && mark.reason() == null)
                .forEach(mark -> marks.tell(
                        mark,
                        DriftSentences.words(
                                "reason.renumbered", mark.sighting().where())));
    }

    void tellWhyNot(PlanView plan, List<DriftMark> due) {
        // The guards' own messages name people.
        String reason = plan.status() == PlanStatus.GUARDED
                ? DriftSentences.words(
                        "reason.guarded",
                        plan.id(),
                        plan.guards().stream()
                                .map(guard -> DriftSentences.words("guard." + guard.code()) + "；")
                                .collect(Collectors.joining()))
                : DriftSentences.words(
                        "reason.blocked",
                        plan.id(),
                        plan.preflight().stream()
                                .filter(item -> item.severity().equals("ERROR"))
                                .limit(5)
                                .map(item -> item.message() + "；")
                                .collect(Collectors.joining()));
        due.forEach(mark -> marks.tell(mark, reason));
    }

    /** Mending takes nobody out, whatever the plan says. */
    void tellOfRemoval(PlanView plan, List<DriftMark> due) {
        due.forEach(mark -> marks.tell(mark, DriftSentences.words("reason.removal", plan.id())));
    }

    /** Those for which the plan has no change. */
    List<DriftMark> withoutChange(long planId, List<DriftMark> due) {
        Set<String> changed = new HashSet<>();
        jdbc.query(
                "SELECT DISTINCT subject_id, kind FROM directory_change WHERE plan_id = ?",
                row -> {
                    changed.add(key(ChangeKind.valueOf(row.getString(2)).ofMember(), row.getLong(1)));
                },
                planId);
        Map<String, Long> cadres = cadresOf(due);
        return due.stream().filter(mark -> !changed.contains(key(mark, cadres))).toList();
    }

    private static String key(DriftMark mark, Map<String, Long> cadres) {
        return mark.subject().isMember()
                ? key(true, cadres.getOrDefault(mark.subject().id(), -1L))
                : key(false, mark.subject().department().value());
    }

    private Map<String, Long> cadresOf(List<DriftMark> some) {
        return identities.cadresOf(some.stream()
                .map(DriftMark::subject)
                .filter(DriftSubject::isMember)
                .map(DriftSubject::id)
                .toList());
    }

    private static String key(boolean member, long id) {
        return (member ? "m" : "d") + id;
    }

    /**
     * What was found and taken over is what the registry wants; of content nobody can say so, nor of who is out of
     * office: only a plan of an administrator's takes somebody out.
     */
    void closeOrTell(long planId, List<DriftMark> planless) {
        Set<String> inOffice = inOffice(planless);
        for (DriftMark mark : planless) {
            if (mark.subject().isMember() && !inOffice.contains(mark.subject().id())) {
                marks.tell(mark, DriftSentences.words("reason.leaver"));
            } else if (mark.facts().isReadable()) {
                marks.closeAsRead(mark, State.EQUAL);
            } else {
                marks.tell(mark, DriftSentences.words("reason.empty", planId));
            }
        }
    }

    private Set<String> inOffice(List<DriftMark> some) {
        Map<String, Long> cadres = cadresOf(some);
        Set<Long> known =
                registry.cadresById(cadres.values()).stream().map(CadreNode::id).collect(Collectors.toSet());
        return cadres.entrySet().stream()
                .filter(one -> known.contains(one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Optional<Long> subjectId(DriftMark mark) {
        return mark.subject().isMember()
                ? identities.cadreOf(mark.subject().member())
                : Optional.of(mark.subject().department().value());
    }
}
