package org.tuanlink.console.registry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreCommands;
import org.tuanlink.registry.CadreDetail;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;

/** Leaving office, which is confirmed by typing the cadre's code. */
@Requires(Permission.REGISTRY_WRITE)
@Controller
@RequestMapping("/console/cadres/{code}/leave")
class CadreDeeds {

    private static final String CONFIRM = "confirm";

    private final CadreQueries cadres;
    private final CadreCommands commands;

    CadreDeeds(CadreQueries cadres, CadreCommands commands) {
        this.cadres = cadres;
        this.commands = commands;
    }

    @GetMapping
    String open(@PathVariable String code, OrganizationScope scope, Model model) {
        return show(Subjects.cadre(cadres, scope, code), Findings.NONE, model);
    }

    private static String show(CadreDetail own, Findings findings, Model model) {
        model.addAttribute("c", own);
        model.addAttribute("findings", findings);
        return "console/registry/cadre-leave";
    }

    @PostMapping
    String leave(
            @PathVariable String code,
            @RequestParam(name = CONFIRM, defaultValue = "") String typed,
            OrganizationScope scope,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        CadreDetail own = Subjects.cadre(cadres, scope, code);
        if (!typed.strip().equals(own.item().name())) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var differs = FieldFinding.error(CONFIRM, "CONFIRM_DIFFERS", Notices.words("leave.confirm"));
            return show(own, new Findings(List.of(differs)), model);
        }
        Outcome<CadreCode> outcome = commands.leaveOffice(scope, own.item().code());
        if (outcome instanceof Outcome.Done<CadreCode> done) {
            return done(done, next, "cadre.left");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(own, new Findings(outcome.findings()), model);
    }

    /** To the cadre's page, which says what was done. */
    static String done(Outcome.Done<CadreCode> done, RedirectAttributes next, String what) {
        Notices.tell(next, what, done.findings());
        next.addAllAttributes(Map.of("code", done.value().value()));
        return "redirect:/console/cadres/{code}";
    }
}
