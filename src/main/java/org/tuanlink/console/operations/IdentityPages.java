package org.tuanlink.console.operations;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tuanlink.checkin.IdentityFigures;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** How the real-name check is doing today. */
@Controller
@Requires(Permission.OPERATIONS_READ)
class IdentityPages {

    private static final OperationWords WORDS = new OperationWords();

    private final IdentityFigures figures;

    IdentityPages(IdentityFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/console/identity-checks")
    String today(Model model) {
        model.addAttribute("today", figures.today());
        model.addAttribute("words", WORDS);
        return "console/operations/identity-checks";
    }
}
