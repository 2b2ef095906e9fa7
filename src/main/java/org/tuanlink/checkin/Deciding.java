package org.tuanlink.checkin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.Application.Next;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.checkin.HistoryTable.Actor;
import org.tuanlink.checkin.Whereabouts.Elsewhere;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.RetriedTransactions;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.platform.Secret;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.OrganizationScope;

/** Makes decisions: looks at the locked row, decides purely, then writes. */
@Component
class Deciding {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 200;
    private static final Pattern EVIDENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");

    private final ApplicationTable table;
    private final Admission admission;
    private final Prefill.Forms forms;
    private final Surroundings surroundings;
    private final RetriedTransactions deeds;

    Deciding(
            ApplicationTable table,
            Admission admission,
            Prefill.Forms forms,
            Surroundings surroundings,
            RetriedTransactions deeds) {
        this.table = table;
        this.admission = admission;
        this.forms = forms;
        this.surroundings = surroundings;
        this.deeds = deeds;
    }

    /** What else has a part in it. */
    @Component
    record Surroundings(Branches branches, Submission.After after, AuditTrail audit) {}

    /**
     * What is asked.
     *
     * @param evidence where the photo is kept; null where none is asked
     */
    private record Request(
            Action action,
            String deed,
            @Nullable String reason,
            @Nullable String evidence,
            Decider by) {}

    Decision approve(long id, long revision, Decider by) {
        return decide(id, revision, new Request(Action.APPROVE, "checkin.approve", null, null, by));
    }

    Decision giveBack(long id, long revision, String reason, Decider by) {
        String why = reason.strip();
        return hasLength(why)
                ? decide(id, revision, new Request(Action.GIVE_BACK, "checkin.return", why, null, by))
                : new Decision.Refused(Decision.REASON, "请填写退回原因，%d 至 %d 个字。".formatted(SHORTEST, LONGEST), null);
    }

    Decision passOffline(long id, long revision, String explanation, String evidence, Decider by) {
        String why = explanation.strip();
        if (!hasLength(why)) {
            return new Decision.Refused(Decision.REASON, "请填写线下核实的说明，%d 至 %d 个字。".formatted(SHORTEST, LONGEST), null);
        }
        return EVIDENCE.matcher(evidence).matches()
                ? decide(id, revision, new Request(Action.PASS_OFFLINE, "checkin.offline-pass", why, evidence, by))
                : new Decision.Refused("CHECKIN_EVIDENCE", "请上传线下核实的照片。", null);
    }

    private static boolean hasLength(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= SHORTEST && length <= LONGEST;
    }

    private Decision decide(long id, long revision, Request request) {
        return deeds.once(() -> {
            Application one = table.lock(id)
                    .filter(found -> isIn(request.by().scope(), found))
                    .orElse(null);
            return one == null
                    ? new Decision.Refused(Decision.UNKNOWN, "没有这份报到，或它不在您的管理范围内。", null)
                    : decide(one, revision, request);
        });
    }

    private Decision decide(Application one, long revision, Request request) {
        Transition transition = one.standing().apply(request.action());
        if (transition instanceof Transition.Refused refused) {
            return refused(refused.code(), said(one, refused.sentence()), one);
        }
        if (one.revision() != revision) {
            return refused(Decision.CHANGED, "这份报到刚刚有了变化，请看过最新内容再决定。", one);
        }
        Standing to = ((Transition.Moved) transition).to();
        return to.state() == ApplicationState.APPROVED ? admit(one, to, request) : giveBack(one, to, request);
    }

    /** Who comes too late is told what was decided, and by whom. */
    private static String said(Application one, String otherwise) {
        String by = one.decidedBy();
        return switch (one.state()) {
            case APPROVED -> by == null ? otherwise : "这份报到已由%s审核通过。".formatted(by);
            case RETURNED -> by == null ? otherwise : "这份报到已由%s退回，等本人修改后重新提交。".formatted(by);
            case DRAFT, SUBMITTED, WITHDRAWN -> otherwise;
        };
    }

    private Decision admit(Application one, Standing to, Request request) {
        Person person = one.submitted();
        if (surroundings.branches().find(person.branchId()).isEmpty()) {
            return refused("CHECKIN_BRANCH_GONE", "该团支部已撤销，不能通过：请退回。", one);
        }
        Optional<Elsewhere> elsewhere = admission.elsewhere(one);
        if (elsewhere.isPresent()) {
            return refused(Decision.ELSEWHERE, admission.whereabouts().toldToBranch(elsewhere.get()), one);
        }
        Application moved;
        try {
            moved = take(one, one.next(to).occupying(person.idNumberIndex()), request);
        } catch (DuplicateKeyException e) {
            return refused(Decision.ELSEWHERE, "此人刚刚在另一团支部提交了报到，不能再通过：请退回，或由两边支部核对。", one);
        }
        admission.admit(one, forms.steps().now());
        ApplicationView view = followed(one, moved, request);
        surroundings.after().notices().approved(view);
        return new Decision.Done(view);
    }

    private Decision giveBack(Application one, Standing to, Request request) {
        ApplicationView view = followed(one, take(one, one.next(to), request), request);
        surroundings.after().notices().returned(view);
        return new Decision.Done(view);
    }

    private Application take(Application before, Next next, Request request) {
        String reason = request.reason();
        SealedValue sealed = reason == null ? null : forms.seals().sealText(reason);
        Next decided = next.decided(sealed, forms.steps().now(), request.by().name());
        return forms.steps().take(before, decided, Actor.deciding(request.by().name(), reason));
    }

    private ApplicationView followed(Application before, Application after, Request request) {
        surroundings.after().checks().drop(before.id(), forms.steps().now());
        record(before, after, request);
        return forms.steps().tell(after, ApplicationListener::decided);
    }

    private void record(Application before, Application after, Request request) {
        surroundings
                .audit()
                .record(entry(request.deed(), before, request.by())
                        .change("state", before.state().chinese(), after.state().chinese())
                        .change(
                                "check",
                                before.standing().check().chinese(),
                                after.standing().check().chinese())
                        .change("evidence", null, request.evidence())
                        .because(request.reason()));
    }

    private AuditEntry entry(String action, Application one, Decider by) {
        Person person = one.submitted();
        return AuditEntry.of(action, "application", Long.toString(one.id()), person.name())
                .in(surroundings.branches().pathOf(person.branchId()).orElse(null))
                .by(by.name());
    }

    private Decision refused(String code, String sentence, Application one) {
        return new Decision.Refused(code, sentence, surroundings.after().views().of(one));
    }

    /** Drafts that were never submitted are their writer's alone. */
    boolean isIn(OrganizationScope scope, Application one) {
        Person person = one.person();
        return person != null
                && surroundings
                        .branches()
                        .pathOf(person.branchId())
                        .filter(scope::covers)
                        .isPresent();
    }

    ApplicationForm details(Application one) {
        Map<String, String> values = new LinkedHashMap<>(forms.seals().form(one).values());
        values.remove(MemberField.ID_NUMBER.key());
        values.remove(MemberField.MOBILE.key());
        return new ApplicationForm(values);
    }

    Secret reveal(Application one, Applications.Item item, String reason, Decider by) {
        return deeds.once(() -> {
            surroundings
                    .audit()
                    .record(entry("checkin.reveal", one, by)
                            .change("item", null, item.name())
                            .because(reason.strip()));
            Person person = one.submitted();
            return new Secret(
                    switch (item) {
                        case ID_NUMBER -> forms.seals().idNumber(person).value();
                        case MOBILE -> forms.seals().mobile(person).value();
                    });
        });
    }
}
