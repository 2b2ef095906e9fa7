package org.tuanlink.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.DriftMark.State;

/** What came of mending, noted in the marks. */
@Component
class MendingLog {

    private final DriftMarks marks;
    private final Identities identities;
    private final JdbcTemplate jdbc;

    MendingLog(DriftMarks marks, Identities identities, JdbcTemplate jdbc) {
        this.marks = marks;
        this.identities = identities;
        this.jdbc = jdbc;
    }

    boolean ownRunIsActive() {
        return !jdbc.queryForList(
                        "SELECT id FROM directory_run WHERE active = 1 AND started_by = ?", Long.class, DriftMending.BY)
                .isEmpty();
    }

    void givenTo(long runId, List<DriftMark> due, List<DriftMark> without) {
        marks.givenTo(
                runId, due.stream().filter(mark -> !without.contains(mark)).toList());
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
        String reason = plan.status() == PlanStatus.GUARDED
                ? DriftSentences.words(
                        "reason.guarded",
                        plan.id(),
                        plan.guards().stream()
                                .map(guard -> guard.message() + "；")
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

    /** Those for which the plan has no change. */
    List<DriftMark> withoutChange(PlanView plan, List<DriftMark> due) {
        Set<String> changed = new HashSet<>();
        jdbc.query(
                "SELECT DISTINCT subject_id, kind FROM directory_change WHERE plan_id = ?",
                row -> {
                    changed.add(key(ChangeKind.valueOf(row.getString(2)).ofMember(), row.getLong(1)));
                },
                plan.id());
        return due.stream()
                .filter(mark -> subjectId(mark)
                        .filter(id -> changed.contains(key(mark.subject().isMember(), id)))
                        .isEmpty())
                .toList();
    }

    private static String key(boolean member, long id) {
        return (member ? "m" : "d") + id;
    }

    /** What was found and taken over is what the registry wants; of content nobody can say so. */
    void closeOrTell(PlanView plan, List<DriftMark> planless) {
        for (DriftMark mark : planless) {
            if (mark.facts().isReadable()) {
                marks.closeAsRead(mark, State.EQUAL);
            } else {
                marks.tell(mark, DriftSentences.words("reason.empty", plan.id()));
            }
        }
    }

    private Optional<Long> subjectId(DriftMark mark) {
        return mark.subject().isMember()
                ? identities.cadreOf(mark.subject().member())
                : Optional.of(mark.subject().department().value());
    }
}
