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
import org.tuanlink.registry.FieldFinding.Field;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;

/** Somebody who left comes back into office with a post. */
@Requires(Permission.REGISTRY_WRITE)
@Controller
@RequestMapping("/console/cadres/{code}/return")
class CadreReturns {

    private static final List<String> NAMES = List.of(Field.ORGANIZATION, Field.POST, Field.OPERATOR, Field.MOBILE);

    private final CadreQueries cadres;
    private final CadreCommands commands;
    private final ChosenOrganizations chosen;

    CadreReturns(CadreQueries cadres, CadreCommands commands, ChosenOrganizations chosen) {
        this.cadres = cadres;
        this.commands = commands;
        this.chosen = chosen;
    }

    @GetMapping
    String open(@PathVariable String code, OrganizationScope scope, Model model) {
        CadreDetail own = Subjects.cadre(cadres, scope, code);
        return show(own, new FormFields(Map.of(), Map.of(), null), List.of(), scope, model);
    }

    private String show(
            CadreDetail own, FormFields fields, List<FieldFinding> findings, OrganizationScope scope, Model model) {
        model.addAttribute("c", own);
        model.addAttribute("fields", fields);
        model.addAttribute("findings", new Findings(CadreFields.plain(findings)));
        model.addAttribute("names", NAMES);
        model.addAttribute("address", "/console/cadres/" + own.item().code() + "/return");
        model.addAttribute("title", Notices.words("post.return"));
        model.addAttribute("returning", true);
        chosen.add(Field.ORGANIZATION, fields, scope, model);
        return "console/registry/cadre-post";
    }

    @PostMapping
    String back(
            @PathVariable String code,
            @RequestParam Map<String, String> sent,
            OrganizationScope scope,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        CadreDetail own = Subjects.cadre(cadres, scope, code);
        FormFields fields = FormFields.sent(sent);
        Outcome<CadreCode> outcome = commands.returnToOffice(
                scope, own.item().code(), fields.text(Field.MOBILE), List.of(CadreFields.post(fields)));
        if (outcome instanceof Outcome.Done<CadreCode> done) {
            return CadreDeeds.done(done, next, "cadre.returned");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(own, fields, outcome.findings(), scope, model);
    }
}
