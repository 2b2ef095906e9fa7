package org.tuanlink.console.invitation;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.invitation.InvitationAnswer;
import org.tuanlink.invitation.InvitationRefusal;
import org.tuanlink.platform.RefusedException;

/** What the next page says of the deed before it. */
final class Notices {

    private Notices() {}

    /** @param deed names the words in the template */
    static void of(InvitationAnswer answer, String deed, RedirectAttributes flash) {
        if (answer instanceof InvitationAnswer.Refused refused) {
            if (refused.refusal().isAbsence()) {
                throw absent(refused.refusal());
            }
            flash.addFlashAttribute("problem", refused.refusal().sentence());
        } else {
            flash.addFlashAttribute("deed", deed);
        }
    }

    static RefusedException absent(InvitationRefusal refusal) {
        return RefusedException.notFound(refusal.sentence());
    }
}
