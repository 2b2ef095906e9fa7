package org.tuanlink.checkin;

import java.util.ResourceBundle;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.Application.Next;
import org.tuanlink.checkin.HistoryTable.Actor;

/** Hands back by itself what was checked, and whose person turned out to be elsewhere. */
@Component
class Returning {

    /** For the member, of whom no more is known than that he has the name and the ID number. */
    static final String SENTENCE =
            ResourceBundle.getBundle("org.tuanlink.checkin.fields").getString("returned.elsewhere");

    private final Whereabouts whereabouts;
    private final Prefill.Forms forms;
    private final Notices notices;

    Returning(Whereabouts whereabouts, Prefill.Forms forms, Notices notices) {
        this.whereabouts = whereabouts;
        this.forms = forms;
        this.notices = notices;
    }

    boolean isElsewhere(Application one) {
        return whereabouts
                .of(one.submitted().idNumberIndex(), one.submitted().branchId(), one.id())
                .isPresent();
    }

    void giveBack(Application before, Next next) {
        if (!(before.standing().apply(Action.GIVE_BACK) instanceof Transition.Moved moved)) {
            throw new IllegalStateException("Application " + before.id() + " cannot be returned");
        }
        Standing to = new Standing(moved.to().state(), next.standing().check(), false);
        Next returned = new Next(
                to,
                null,
                next.checkedPerson(),
                forms.seals().sealText(SENTENCE),
                forms.steps().now(),
                Actor.SYSTEM.name());
        Application now = forms.steps().take(before, returned, Actor.SYSTEM.because(SENTENCE));
        notices.returned(forms.steps().tell(now, ApplicationListener::decided));
    }
}
