package org.tuanlink.checkin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.Application.Next;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.checkin.HistoryTable.Actor;
import org.tuanlink.checkin.Whereabouts.Elsewhere;
import org.tuanlink.registry.FieldFinding;

/**
 * Handing in and taking back. An application whose person is elsewhere already, and who has not shown to be that person, is
 * taken in like any other and occupies nobody: that he is elsewhere is found once his name and ID number were checked.
 */
@Component
class Submission {

    private static final Duration DAY = Duration.ofDays(1);

    /** Submissions of an account a day: each may cost a check, and nobody needs more. */
    private static final int MOST = 8;

    private final Prefill.Forms forms;
    private final ApplicationTable table;
    private final HistoryTable history;
    private final Whereabouts whereabouts;
    private final After after;

    Submission(
            Prefill.Forms forms, ApplicationTable table, HistoryTable history, Whereabouts whereabouts, After after) {
        this.forms = forms;
        this.table = table;
        this.history = history;
        this.whereabouts = whereabouts;
        this.after = after;
    }

    /** What follows. */
    @Component
    record After(IdentityCheckTable checks, Notices notices, ApplicationViews views) {}

    ApplicationSeals seals() {
        return forms.seals();
    }

    FormCheck check() {
        return forms.check();
    }

    Steps steps() {
        return forms.steps();
    }

    List<HistoryEntry> history(Application one) {
        return history.of(one.id());
    }

    OwnAnswer submit(Applicant who, Application before) {
        FormCheck.Result checked = check().complete(seals().form(before));
        MemberData data = checked.data();
        if (data == null) {
            return new OwnAnswer.Invalid(after.views().own(before), checked.findings());
        }
        if (history.submissionsSince(who.accountId(), steps().now().minus(DAY)) >= MOST) {
            return refused("CHECKIN_TOO_OFTEN", "您今天提交的次数太多，请明天再试，或联系所在团支部。", before);
        }
        Person person = seals().person(data);
        List<FieldFinding> gone = check().hold(person.branchId());
        if (!gone.isEmpty()) {
            return new OwnAnswer.Invalid(after.views().own(before), gone);
        }
        Optional<Elsewhere> elsewhere = whereabouts.of(person.idNumberIndex(), person.branchId(), before.id());
        boolean known = Objects.equals(before.checkedPerson(), seals().pair(person));
        boolean himself = elsewhere
                .filter(place -> place.mobileIndex().equals(who.mobileIndex()))
                .isPresent();
        if (himself) {
            return refused(Decision.ELSEWHERE, whereabouts.told(elsewhere.orElseThrow()), before);
        }
        return known && elsewhere.isPresent()
                ? refused(Decision.ELSEWHERE, Returning.SENTENCE, before)
                : handIn(before, person, elsewhere.isEmpty() ? person.idNumberIndex() : null, known);
    }

    private OwnAnswer handIn(Application before, Person person, @Nullable String occupying, boolean known) {
        Standing from = new Standing(before.state(), known ? CheckState.PASSED : CheckState.NONE, false);
        if (!(from.apply(Action.SUBMIT) instanceof Transition.Moved moved)) {
            throw new IllegalStateException("Application " + before.id() + " cannot be submitted");
        }
        Next next = new Next(moved.to(), occupying, known ? before.checkedPerson() : null, null, null, null);
        Instant now = steps().now();
        write(before, person, next, now);
        Application handedIn = steps().written(before, moved.to(), Actor.MEMBER, now);
        if (before.submission() > 0) {
            after.checks().drop(before.id(), now);
        }
        if (moved.to().check() == CheckState.CHECKING) {
            after.checks().add(handedIn, 1, now, now);
        }
        after.notices().submitted(steps().tell(handedIn, ApplicationListener::submitted));
        return new OwnAnswer.Done(after.views().own(handedIn), List.of());
    }

    private void write(Application before, Person person, Next next, Instant now) {
        boolean written;
        try {
            written = table.submit(before, person, next, now);
        } catch (DuplicateKeyException e) {
            written = table.submit(before, person, next.occupying(null), now); // Somebody came first, just now.
        }
        if (!written) {
            throw new IllegalStateException("Application " + before.id() + " is not locked");
        }
    }

    OwnAnswer withdraw(Application before) {
        if (!(before.standing().apply(Action.WITHDRAW) instanceof Transition.Moved moved)) {
            throw new IllegalStateException("Application " + before.id() + " cannot be withdrawn");
        }
        Application now = steps().take(before, before.next(moved.to()), Actor.MEMBER);
        after.checks().drop(before.id(), steps().now());
        if (before.state() != ApplicationState.DRAFT) {
            steps().tell(now, ApplicationListener::withdrawn);
        }
        return new OwnAnswer.Done(after.views().own(now), List.of());
    }

    private OwnAnswer refused(String code, String sentence, Application one) {
        return new OwnAnswer.Refused(code, sentence, after.views().own(one));
    }
}
