package org.tuanlink.checkin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.Application.Next;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.checkin.HistoryTable.Actor;
import org.tuanlink.checkin.IdentityCheckTable.Claimed;
import org.tuanlink.platform.RetriedTransactions;

/** Books what came of a real-name check, in the application too: a fault changes nothing there. */
@Component
class IdentityBooking {

    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int MOST_DOUBLINGS = 20;

    private final IdentityCheckTable table;
    private final ApplicationTable applications;
    private final Prefill.Forms forms;
    private final Rules rules;
    private final Returning returning;

    IdentityBooking(
            IdentityCheckTable table,
            ApplicationTable applications,
            Prefill.Forms forms,
            Rules rules,
            Returning returning) {
        this.table = table;
        this.applications = applications;
        this.forms = forms;
        this.rules = rules;
        this.returning = returning;
    }

    /** How it is counted, repeated and written. */
    @Component
    record Rules(
            IdentityProperties identity, CheckinProperties checkin, IdentityDays days, RetriedTransactions deeds) {}

    Instant now() {
        return forms.steps().now();
    }

    Duration lease() {
        return rules.identity().lease();
    }

    ApplicationSeals seals() {
        return forms.seals();
    }

    /** Who is to be asked about; nobody when the application no longer waits, whose check is over then. */
    Optional<Person> waitingFor(Claimed check) {
        Optional<Person> person = applications
                .find(check.applicationId())
                .filter(one -> waits(one, check))
                .map(Application::submitted);
        if (person.isEmpty()) {
            table.drop(check.applicationId(), now());
        }
        return person;
    }

    private static boolean waits(Application one, Claimed check) {
        boolean right = check.round() == FIRST
                ? one.standing().check() == CheckState.CHECKING
                : one.standing().recheckDue();
        return right && one.state() == ApplicationState.SUBMITTED && one.submission() == check.submission();
    }

    void book(Claimed check, Verdict verdict, LocalDate day) {
        rules.deeds().once(() -> {
            rules.days().count(day, verdict);
            if (verdict instanceof Verdict.Fault fault) {
                table.again(check, now().plus(pause(check, fault.kind())), fault.kind());
            } else if (verdict instanceof Verdict.Same same) {
                settle(check, CheckState.PASSED, same.reference());
            } else if (verdict instanceof Verdict.Different different) {
                settle(check, CheckState.FAILED, different.reference());
            }
            return true;
        });
    }

    /** A bit of chance spreads them: what failed together is not to come back together. */
    private Duration pause(Claimed check, Verdict.Kind fault) {
        if (fault == Verdict.Kind.PROVIDER_QUOTA || fault == Verdict.Kind.BREAKER_OPEN) {
            return fault == Verdict.Kind.BREAKER_OPEN
                    ? rules.identity().pause()
                    : rules.identity().longestRetry();
        }
        long first = rules.identity().firstRetry().toMillis();
        long most = rules.identity().longestRetry().toMillis();
        int doublings = Math.min(MOST_DOUBLINGS, check.tries() - 1);
        long pause = Math.min(most, first << Math.max(0, doublings));
        return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    }

    private void settle(Claimed check, CheckState result, String reference) {
        Application before = applications
                .lock(check.applicationId())
                .filter(one -> waits(one, check))
                .orElse(null);
        boolean first = table.settle(check, result, reference, rules.identity().price(), now());
        if (before != null && first) {
            Action action = result == CheckState.PASSED ? Action.CHECK_PASSED : Action.CHECK_FAILED;
            if (before.standing().apply(action) instanceof Transition.Moved moved) {
                step(before, moved.to());
            }
        }
    }

    private void step(Application before, Standing to) {
        Next next = before.next(to);
        if (to.check() == CheckState.PASSED) {
            Person person = before.submitted();
            passed(before, next.checked(seals().pair(person)).occupying(person.idNumberIndex()));
            return;
        }
        Application now = forms.steps().take(before, next, Actor.SYSTEM);
        if (to.recheckDue()) {
            table.add(now, SECOND, now().plus(untilRecheck()), now());
        }
        forms.steps().tell(now, ApplicationListener::checked);
    }

    /** Who occupied nobody so far does now, unless the person is elsewhere. */
    private void passed(Application before, Next next) {
        Application now = before.openPerson() == null && returning.isElsewhere(before) ? null : taken(before, next);
        if (now == null) {
            returning.giveBack(before, next);
        } else {
            forms.steps().tell(now, ApplicationListener::checked);
        }
    }

    private @Nullable Application taken(Application before, Next next) {
        try {
            return forms.steps().take(before, next, Actor.SYSTEM);
        } catch (DuplicateKeyException e) {
            return null; // Somebody came first, just now.
        }
    }

    /** Between half and nine tenths of the time. */
    private Duration untilRecheck() {
        long most = rules.checkin().recheckWithin().toMillis();
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(Math.max(1, most * 2 / 5)));
    }
}
