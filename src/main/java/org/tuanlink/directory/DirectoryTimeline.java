package org.tuanlink.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.PlanStore.StatedChange;
import org.tuanlink.platform.TimelineEntry;
import org.tuanlink.platform.TimelineEntry.Station;
import org.tuanlink.platform.TimelineEntry.Tone;
import org.tuanlink.platform.TimelineSource;
import org.tuanlink.platform.TimelineSubject;

/** The plans that concerned a cadre, what WeCom answered, and what was changed of him behind our back. */
@Component
class DirectoryTimeline implements TimelineSource {

    private static final String MEMBER_KINDS = "('CREATE_MEMBER', 'UPDATE_MEMBER', 'DISABLE_MEMBER', 'DELETE_MEMBER')";

    private final JdbcTemplate jdbc;
    private final ChangeViews views;

    DirectoryTimeline(JdbcTemplate jdbc, ChangeViews views) {
        this.jdbc = jdbc;
        this.views = views;
    }

    @Override
    public List<TimelineEntry> of(TimelineSubject subject, int limit) {
        List<TimelineEntry> entries = new ArrayList<>();
        List<Told> changes = changes(subject.cadreId(), limit);
        List<String> lines = subject.wholeProvince() ? lines(changes) : briefs(changes);
        for (int i = 0; i < changes.size(); i++) {
            tell(changes.get(i), lines.get(i), entries);
        }
        if (subject.userId() != null) {
            entries.addAll(marks(subject.userId(), limit));
        }
        return entries;
    }

    private List<Told> changes(long cadre, int limit) {
        return jdbc.query(
                "SELECT c.*, p.created_at AS planned_at, p.created_by, r.id AS run, r.finished_at FROM directory_change c"
                        + " JOIN directory_plan p ON p.id = c.plan_id AND p.status <> 'PLANNING'"
                        + " LEFT JOIN directory_run r ON r.plan_id = c.plan_id"
                        + " WHERE c.subject_id = ? AND c.kind IN " + MEMBER_KINDS
                        + " ORDER BY c.plan_id DESC, c.seq DESC LIMIT ?",
                (row, n) -> told(row),
                cadre,
                limit);
    }

    private static Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getLong("plan_id"),
                row.getObject("run", Long.class),
                PlanStore.stated(row),
                row.getInt("attempts"),
                row.getTimestamp("planned_at").toInstant(),
                row.getString("created_by"),
                instant(row.getTimestamp("marked_at")),
                instant(row.getTimestamp("booked_at")));
    }

    private List<String> lines(List<Told> changes) {
        return views.lines(changes.stream()
                .map(told -> new ChangeViews.Of(told.planId(), told.change()))
                .toList());
    }

    /** The lines name departments, also those of other subtrees: these do not. */
    private static List<String> briefs(List<Told> changes) {
        return changes.stream()
                .map(told -> told.change().row())
                .map(row -> ChainWords.of("change." + row.kind(), row.subject()))
                .toList();
    }

    private static void tell(Told told, String text, List<TimelineEntry> entries) {
        String planned = told.runId() == null ? "plan.unapplied" : "plan.applied";
        entries.add(new TimelineEntry(
                        told.plannedAt(),
                        Station.PLAN,
                        ChainWords.of(planned, told.by(), told.planId(), text),
                        Tone.PLAIN)
                .toProvincial("/console/directory/plans/" + told.planId()));
        if (told.runId() != null) {
            answer(told, told.runId(), entries);
        }
    }

    private static void answer(Told told, long runId, List<TimelineEntry> entries) {
        StatedChange change = told.change();
        Instant sent = told.sentAt() == null ? told.plannedAt() : told.sentAt();
        Instant at = told.bookedAt() == null ? sent : told.bookedAt();
        String link = "/console/directory/runs/" + runId;
        switch (change.state()) {
            case DONE -> entries.add(entry(at, ChainWords.of("wecom.done", told.attempts()), Tone.GOOD, link));
            case FAILED ->
                entries.add(entry(
                        at,
                        ChainWords.of(
                                change.errcode() == null ? "wecom.failed.own" : "wecom.failed",
                                change.errcode(),
                                words(change.meaning()),
                                words(change.advice()),
                                told.attempts()),
                        Tone.BAD,
                        link));
            case WAITING ->
                entries.add(entry(
                        at,
                        ChainWords.of("wecom.waiting", words(change.meaning()), words(change.advice())),
                        Tone.WARNING,
                        link));
            case IN_FLIGHT -> entries.add(entry(at, ChainWords.of("wecom.inFlight"), Tone.WARNING, link));
            case PENDING -> entries.add(entry(at, ChainWords.of("wecom.pending"), Tone.WARNING, link));
            case SKIPPED -> entries.add(entry(at, ChainWords.of("wecom.skipped"), Tone.PLAIN, link));
        }
    }

    private static TimelineEntry entry(Instant at, String text, Tone tone, String link) {
        return new TimelineEntry(at, Station.WECOM, text, tone).toProvincial(link);
    }

    private static String words(@Nullable String text) {
        return RunSentence.whole(text);
    }

    private List<TimelineEntry> marks(String userId, int limit) {
        return jdbc.query(
                "SELECT drift, state, first_seen, reason FROM directory_drift_mark WHERE kind = 'MEMBER' AND subject = ?"
                        + " ORDER BY id DESC LIMIT ?",
                (row, n) -> new TimelineEntry(
                                row.getTimestamp(3).toInstant(),
                                Station.DRIFT,
                                ChainWords.of(
                                        "drift." + row.getString(1),
                                        ChainWords.of("mark." + row.getString(2)),
                                        words(row.getString(4))),
                                row.getString(2).equals("OPEN") ? Tone.BAD : Tone.WARNING)
                        .toProvincial("/console/directory/drift"),
                userId,
                limit);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** A change, its plan and run. */
    private record Told(
            long planId,
            @Nullable Long runId,
            StatedChange change,
            int attempts,
            Instant plannedAt,
            String by,
            @Nullable Instant sentAt,
            @Nullable Instant bookedAt) {}
}
