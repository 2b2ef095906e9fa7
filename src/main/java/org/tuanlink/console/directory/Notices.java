package org.tuanlink.console.directory;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.RefusedException;

/** What the next page says of the deed before it. */
final class Notices {

    private Notices() {}

    /** @param deed names the words in the templates */
    static void done(RedirectAttributes flash, String deed) {
        flash.addFlashAttribute("deed", deed);
    }

    /**
     * Says why it was not done; what does not exist is answered as such.
     *
     * @param asked the code or number it was about
     */
    static void refused(RedirectAttributes flash, Refusal refusal, Object asked) {
        if (refusal.isAbsence()) {
            throw absent(refusal, asked);
        }
        flash.addFlashAttribute("problem", refusal.sentence(asked.toString()));
        flash.addFlashAttribute("refusalCode", refusal.name());
    }

    static void refused(RedirectAttributes flash, Refusal refusal) {
        refused(flash, refusal, "");
    }

    static RefusedException absent(Refusal refusal, Object asked) {
        return RefusedException.notFound(refusal.sentence(asked.toString()));
    }
}
