package org.tuanlink.checkin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.RetriedTransactions;
import org.tuanlink.registry.FieldFinding;

/** What members do with their applications. An account has one at a time; others' do not exist for it. */
@Service
public class OwnApplications {

    private static final String UNKNOWN = "CHECKIN_UNKNOWN";

    private final ApplicationTable table;
    private final ApplicationViews views;
    private final Prefill prefill;
    private final Submission submission;
    private final RetriedTransactions deeds;

    OwnApplications(
            ApplicationTable table,
            ApplicationViews views,
            Prefill prefill,
            Submission submission,
            RetriedTransactions deeds) {
        this.table = table;
        this.views = views;
        this.prefill = prefill;
        this.submission = submission;
        this.deeds = deeds;
    }

    /** The one that is not withdrawn. */
    public Optional<OwnApplication> current(long accountId) {
        return table.openOf(accountId).map(views::own);
    }

    /** The current one; else a new draft with what is known of him by his mobile, or of his last application. */
    public OwnApplication open(Applicant who) {
        return table.openOf(who.accountId())
                .or(() -> Optional.of(created(who)))
                .map(views::own)
                .orElseThrow();
    }

    private Application created(Applicant who) {
        try {
            return prefill.create(who);
        } catch (DuplicateKeyException e) {
            return table.openOf(who.accountId()).orElseThrow(); // He opened it twice at once.
        }
    }

    /**
     * Keeps what he has written so far, whether or not it is good.
     *
     * @param values by {@link MemberField#key()}; "" empties a field, those that are missing stay as they are
     */
    public OwnAnswer save(Applicant who, long id, Map<String, String> values) {
        return deeds.once(() -> own(who, id, Action.SAVE, one -> save(who, one, values)));
    }

    /**
     * The same, unless somebody, on another page, has written since.
     *
     * @param revision what he has seen
     */
    public OwnAnswer save(Applicant who, long id, long revision, Map<String, String> values) {
        return deeds.once(() -> own(
                who,
                id,
                Action.SAVE,
                one -> one.revision() == revision
                        ? save(who, one, values)
                        : new OwnAnswer.Refused(Decision.CHANGED, "内容已在别的页面或设备上修改，刚才写的没有保存。", views.own(one))));
    }

    private OwnAnswer save(Applicant who, Application one, Map<String, String> values) {
        ApplicationForm form =
                prefill.completed(who, submission.seals().form(one).with(values));
        if (!form.equals(submission.seals().form(one))) {
            table.save(one, submission.seals().seal(form), submission.steps().now());
        }
        List<FieldFinding> findings = new ArrayList<>();
        for (MemberField field : MemberField.values()) {
            if (values.containsKey(field.key())) {
                findings.addAll(submission.check().asWritten(field, form));
            }
        }
        return new OwnAnswer.Done(views.own(table.find(one.id()).orElseThrow()), findings);
    }

    /** What stands against submitting the current one as it is written: fields that are empty or wrong, and its day. */
    public List<FieldFinding> check(OwnApplication own) {
        return submission.check().complete(own.form()).findings();
    }

    /** Hands it in as it stands at this revision, which is what he has seen. */
    public OwnAnswer submit(Applicant who, long id, long revision) {
        return deeds.once(() -> own(
                who,
                id,
                Action.SUBMIT,
                one -> one.revision() == revision
                        ? submission.submit(who, one)
                        : new OwnAnswer.Refused(Decision.CHANGED, "内容已在别处修改，请核对后再提交。", views.own(one))));
    }

    /** Takes it back for good: he may begin another, which takes over what he wrote. */
    public OwnAnswer withdraw(Applicant who, long id) {
        return deeds.once(() -> own(who, id, Action.WITHDRAW, submission::withdraw));
    }

    private OwnAnswer own(Applicant who, long id, Action action, Function<Application, OwnAnswer> deed) {
        Application one = table.lock(id)
                .filter(found -> found.accountId() == who.accountId())
                .orElse(null);
        if (one == null) {
            return new OwnAnswer.Refused(UNKNOWN, "没有这份报到。", null);
        }
        return one.standing().apply(action) instanceof Transition.Refused refused
                ? new OwnAnswer.Refused(refused.code(), refused.sentence(), views.own(one))
                : deed.apply(one);
    }

    /** What became of his own application, the oldest first; nothing of others'. */
    public List<HistoryEntry> history(long accountId, long id) {
        return table.find(id)
                .filter(one -> one.accountId() == accountId)
                .map(submission::history)
                .orElse(List.of());
    }
}
