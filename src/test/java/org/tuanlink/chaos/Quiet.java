package org.tuanlink.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** When nothing is left to be done. */
final class Quiet {

    /** Each is empty in the end. */
    private static final List<String> OPEN = List.of(
            "callback_event WHERE state = 'PENDING'",
            "registry_import WHERE status IN ('QUEUED', 'RUNNING')",
            "directory_run WHERE status IN ('QUEUED', 'RUNNING')",
            "directory_follow_up WHERE state <> 'DONE'",
            "checkin_identity_check WHERE next_at IS NOT NULL",
            "checkin_application WHERE recheck_due AND state = 'SUBMITTED'",
            "review_press WHERE due_at IS NOT NULL",
            "review_task WHERE state = 'OPEN' OR todo",
            "review_card WHERE state = 'ORDERED' OR look_at IS NOT NULL",
            "invitation_delivery WHERE state = 'SENDING'",
            "invitation_campaign WHERE status IN ('PREPARING', 'RUNNING')",
            "messaging_app_message WHERE state = 'WAITING'",
            "messaging_notice WHERE state = 'WAITING'",
            "messaging_sms WHERE state IN ('WAITING', 'SENDING')",
            "messaging_sms_receipt WHERE state = 'NEW'",
            "messaging_notice_end WHERE state = 'NEW'",
            "access_audit_entry WHERE seq IS NULL",
            "progress_mark");

    private final ChaosTown town;

    Quiet(ChaosTown town) {
        this.town = town;
    }

    /** Waits; what is still open then. */
    List<String> await(Duration patience) throws Exception {
        return until(patience, this::open, List::isEmpty);
    }

    private List<String> open() {
        List<String> open = new ArrayList<>();
        for (String what : OPEN) {
            long count = town.number("SELECT COUNT(*) FROM " + what);
            if (count > 0) {
                open.add(count + " × " + what);
            }
        }
        return open;
    }

    static <T> T until(Duration patience, Callable<T> look, Predicate<T> holds) throws Exception {
        long giveUp = System.nanoTime() + patience.toNanos();
        T found = look.call();
        while (!holds.test(found) && System.nanoTime() < giveUp) {
            TimeUnit.MILLISECONDS.sleep(200);
            found = look.call();
        }
        return found;
    }
}
