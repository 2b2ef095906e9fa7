package org.tuanlink.console.registry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tuanlink.registry.CadreItem.PostLabel;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.FieldFinding.Field;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;

/** Adding, changing and removing a cadre's post. */
@Requires(Permission.REGISTRY_WRITE)
@Controller
@RequestMapping("/console/cadres/{code}/posts")
class CadrePosts {

    private static final String PAGE = "console/registry/cadre-post";

    private final CadreQueries cadres;
    private final CadreCommands commands;
    private final ChosenOrganizations chosen;

    CadrePosts(CadreQueries cadres, CadreCommands commands, ChosenOrganizations chosen) {
        this.cadres = cadres;
        this.commands = commands;
        this.chosen = chosen;
    }

    @GetMapping
    String openNew(@PathVariable String code, OrganizationScope scope, Model model) {
        return show(own(code, scope, model), new FormFields(Map.of(), Map.of(), null), List.of(), scope, model);
    }

    private CadreDetail own(String code, OrganizationScope scope, Model model) {
        CadreDetail own = Subjects.cadre(cadres, scope, code);
        model.addAttribute("c", own);
        return own;
    }

    private String show(
            CadreDetail own, FormFields fields, List<FieldFinding> findings, OrganizationScope scope, Model model) {
        model.addAttribute("fields", fields);
        model.addAttribute("findings", new Findings(CadreFields.plain(findings)));
        model.addAttribute("names", CadreFields.POST);
        String address = "/console/cadres/" + own.item().code() + "/posts";
        model.addAttribute("address", address);
        model.addAttribute("check", address + "/check");
        Optional<PostLabel> held = held(own, fields.get(Field.ORGANIZATION));
        held.ifPresent(one -> model.addAttribute("held", one));
        model.addAttribute("title", Notices.words(held.isPresent() ? "post.change" : "post.add"));
        chosen.add(Field.ORGANIZATION, fields, scope, model);
        return PAGE;
    }

    private static Optional<PostLabel> held(CadreDetail own, String organization) {
        return own.item().posts().stream()
                .filter(post -> own.item().inOffice())
                .filter(post -> post.organization().code().value().equals(organization))
                .findFirst();
    }

    @GetMapping("/{organization}")
    String openHeld(
            @PathVariable String code, @PathVariable String organization, OrganizationScope scope, Model model) {
        CadreDetail own = own(code, scope, model);
        PostLabel held = held(own, organization).orElseThrow(Subjects::noCadre);
        Map<String, String> now = new HashMap<>();
        now.put(Field.ORGANIZATION, organization);
        now.put(Field.POST, held.post() == null ? "" : held.post().name());
        now.put(Field.OPERATOR, Boolean.toString(held.operator()));
        return show(own, FormFields.of(now, null), List.of(), scope, model);
    }

    @PostMapping("/check")
    String check(
            @PathVariable String code, @RequestParam Map<String, String> sent, OrganizationScope scope, Model model) {
        CadreDetail own = own(code, scope, model);
        FormFields fields = FormFields.sent(sent);
        var found = commands.checkPost(scope, own.item().code(), CadreFields.post(fields));
        show(own, fields, new Findings(found).soFar(fields).all(), scope, model);
        return "console/registry/parts :: checked";
    }

    @PostMapping
    String save(
            @PathVariable String code,
            @RequestParam Map<String, String> sent,
            OrganizationScope scope,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        CadreDetail own = own(code, scope, model);
        FormFields fields = FormFields.sent(sent);
        boolean holds = held(own, fields.get(Field.ORGANIZATION)).isPresent();
        Outcome<CadreCode> outcome = holds
                ? commands.changePost(scope, own.item().code(), CadreFields.post(fields))
                : commands.addPost(scope, own.item().code(), CadreFields.post(fields));
        if (outcome instanceof Outcome.Done<CadreCode> done) {
            return CadreDeeds.done(done, next, holds ? "post.changed" : "post.added");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(own, fields, outcome.findings(), scope, model);
    }

    @PostMapping("/{organization}/remove")
    String remove(
            @PathVariable String code,
            @PathVariable String organization,
            OrganizationScope scope,
            Model model,
            RedirectAttributes next) {
        CadreDetail own = own(code, scope, model);
        PostLabel held = held(own, organization).orElseThrow(Subjects::noCadre);
        Outcome<CadreCode> outcome = commands.removePost(
                scope, own.item().code(), held.organization().code());
        if (outcome instanceof Outcome.Done<CadreCode> done) {
            return CadreDeeds.done(done, next, "post.removed");
        }
        next.addFlashAttribute("problem", Findings.sentences(outcome.findings()));
        next.addAllAttributes(Map.of("code", code));
        return "redirect:/console/cadres/{code}";
    }
}
