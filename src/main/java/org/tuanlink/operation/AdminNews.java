package org.tuanlink.operation;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.directory.DirectoryNews;
import org.tuanlink.directory.DirectoryNews.Drift;
import org.tuanlink.directory.FiringView;
import org.tuanlink.operation.ToldTable.Kind;
import org.tuanlink.operation.ToldTable.Told;

/**
 * Looks for what the province's admins should know and tells each of it once: the mark of how far it was told is set in the
 * transaction that orders the messages.
 */
@Component
class AdminNews {

    static final String DRIFT = "drift-found";
    static final String SCHEDULE = "schedule-stopped";

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.operation.words");

    private final DirectoryNews directory;
    private final ToldTable table;
    private final AdminMessages messages;
    private final OperationProperties properties;
    private final Clock clock;
    private final DateTimeFormatter minute;

    AdminNews(
            DirectoryNews directory,
            ToldTable table,
            AdminMessages messages,
            OperationProperties properties,
            Clock clock) {
        this.directory = directory;
        this.table = table;
        this.messages = messages;
        this.properties = properties;
        this.clock = clock;
        this.minute = DateTimeFormatter.ofPattern(WORDS.getString("minute")).withZone(clock.getZone());
    }

    /** Not before the change has settled, and at most once in a while. */
    @Transactional
    public void tellOfDrift() {
        Told told = table.lock(Kind.DRIFT);
        Instant now = clock.instant();
        Drift drift = directory.driftAfter(told.upto());
        if (drift.count() == 0) {
            table.told(Kind.DRIFT, drift.newest(), null);
            return;
        }
        Instant last = told.at();
        boolean soonAgain = last != null && last.plus(properties.gather()).isAfter(now);
        Instant since = directory.driftSince(told.upto()).orElse(now);
        if (soonAgain || since.plus(properties.settle()).isAfter(now)) {
            return;
        }
        messages.send(
                "drift:" + drift.newest(),
                DRIFT,
                "/console/directory/drift",
                Map.of(
                        "departments", Integer.toString(drift.departments()),
                        "members", Integer.toString(drift.members()),
                        "open", Integer.toString(drift.open()),
                        "since", minute.format(since)));
        table.told(Kind.DRIFT, drift.newest(), now);
    }

    /** The newest firing that wants somebody stands for those before it. */
    @Transactional
    public void tellOfSchedule() {
        Told told = table.lock(Kind.SCHEDULE);
        directory.troubleAfter(told.upto()).ifPresent(firing -> {
            messages.send("schedule:" + firing.id(), SCHEDULE, "/console/directory/schedule", values(firing));
            table.told(Kind.SCHEDULE, firing.id(), clock.instant());
        });
    }

    private Map<String, String> values(FiringView firing) {
        FiringView.Outcome outcome = firing.outcome();
        String reason = firing.reason();
        return Map.of(
                "outcome", WORDS.getString("outcome." + (outcome == null ? "BROKEN" : outcome.name())),
                "time", minute.format(firing.fireAt()),
                "reason", reason == null || reason.isBlank() ? WORDS.getString("no.reason") : reason,
                "goesOn", WORDS.getString(directory.isSchedulePaused() ? "paused" : "goes.on"));
    }
}
