package org.tuanlink.directory;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.callback.CallbackEvent.MemberChange;
import org.tuanlink.callback.CallbackEvent.MemberCreated;
import org.tuanlink.callback.CallbackEvent.MemberDeleted;
import org.tuanlink.callback.CallbackEvent.MemberFields;
import org.tuanlink.callback.CallbackEvent.MemberUpdated;
import org.tuanlink.callback.CallbackHandler;
import org.tuanlink.callback.Receipt;
import org.tuanlink.directory.DriftMark.Sighting;
import org.tuanlink.directory.DriftMarking.EventTime;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/** Marks members who were changed behind our back. */
@Component
class MemberDriftHandler implements CallbackHandler<MemberChange> {

    private final DriftWitness witness;
    private final DriftMarking marking;
    private final PersonalDataCipher cipher;

    MemberDriftHandler(DriftWitness witness, DriftMarking marking, PersonalDataCipher cipher) {
        this.witness = witness;
        this.marking = marking;
        this.cipher = cipher;
    }

    @Override
    public String name() {
        return "directory-member-drift";
    }

    @Override
    public Class<MemberChange> handles() {
        return MemberChange.class;
    }

    @Override
    public void handle(MemberChange event, Receipt receipt) {
        EventTime time = EventTime.of(event, receipt);
        if (event instanceof MemberCreated created) {
            judge(created.userId(), seen(created.fields()), false, where(created.fields()), time);
        } else if (event instanceof MemberDeleted deleted) {
            judge(deleted.userId(), null, false, "", time);
        } else if (event instanceof MemberUpdated updated) {
            updated(updated, time);
        }
    }

    /** One whose userid was changed is gone under the old one and someone else's under the new. */
    private void updated(MemberUpdated event, EventTime time) {
        WeComUserId now = event.newUserId();
        if (now == null || now.equals(event.userId())) {
            judge(event.userId(), seen(event.fields()), false, where(event.fields()), time);
        } else if (witness.isOurs(event.userId())) {
            marking.noteForeign(DriftSubject.of(now), time);
            judge(event.userId(), seen(event.fields()), true, now.value(), time);
        } else {
            marking.forgetForeign(DriftSubject.of(event.userId()), time);
            judge(now, seen(event.fields()), false, where(event.fields()), time);
        }
    }

    private void judge(WeComUserId id, @Nullable Seen<Member> seen, boolean renumbered, String where, EventTime time) {
        DriftVerdict verdict = DriftRule.judge(witness.of(id, seen, renumbered, time.at()));
        marking.note(DriftSubject.of(id), verdict, new Sighting(where, null), time);
    }

    private Seen<Member> seen(MemberFields fields) {
        return Seen.OfMember.of(fields, mobile -> cipher.blindIndex(PersonalDataCipher.Kind.MOBILE, mobile));
    }

    private static String where(MemberFields fields) {
        List<DepartmentId> departments = fields.departments();
        return departments == null
                ? ""
                : departments.stream().sorted().map(DepartmentId::toString).collect(Collectors.joining(","));
    }
}
