package org.tuanlink.console.review;

import java.util.Objects;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.checkin.Decision;
import org.tuanlink.platform.RefusedException;

/** What the page after a decision says of it. */
final class Told {

    private Told() {}

    /** @param deed names the words */
    static String of(long id, String deed, Decision decision, RedirectAttributes flash) {
        if (decision instanceof Decision.Refused refused) {
            if (refused.code().equals(Decision.UNKNOWN)) {
                throw RefusedException.notFound(Words.of("absent.review"));
            }
            flash.addFlashAttribute("problem", refused.sentence());
        } else {
            String name = ((Decision.Done) decision).application().name();
            flash.addFlashAttribute("notice", Words.of(deed, Objects.requireNonNullElse(name, "")));
        }
        return "redirect:" + ReviewQuery.LIST + "/" + id;
    }

    /** Whether it is the decider's own words that were refused. */
    static boolean isAboutWords(Decision decision) {
        return decision instanceof Decision.Refused refused && refused.code().equals(Decision.REASON);
    }

    static String sentence(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.sentence() : "";
    }
}
