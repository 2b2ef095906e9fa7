package org.tuanlink.onboarding.web;

import org.springframework.ui.Model;
import org.tuanlink.registry.Alias;

/** A typed alias as its form repeats it: with its count, and what is wrong in it marked. */
final class AliasEcho {

    private AliasEcho() {}

    static void put(String typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("count", Alias.count(typed));
        model.addAttribute("most", Alias.MAX_CHARACTERS);
        model.addAttribute("pieces", Alias.pieces(typed));
    }
}
