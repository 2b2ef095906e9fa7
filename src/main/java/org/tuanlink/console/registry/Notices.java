package org.tuanlink.console.registry;

import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.registry.FieldFinding;

/** What the page after a deed says of it. */
final class Notices {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.console.registry.notices");

    private Notices() {}

    /** @param warnings of the deed, which was done all the same */
    static void tell(RedirectAttributes next, String what, List<FieldFinding> warnings) {
        next.addFlashAttribute("notice", WORDS.getString(what));
        if (!warnings.isEmpty()) {
            next.addFlashAttribute(
                    "warning", warnings.stream().map(FieldFinding::message).collect(Collectors.joining()));
        }
    }

    static String words(String key) {
        return WORDS.getString(key);
    }
}
