package org.tuanlink.console.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Caller;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.platform.Secret;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;
import org.tuanlink.registry.PersonalData;
import org.tuanlink.registry.PersonalData.Item;

/**
 * A cadre's mobile or ID number in full, for a reason. A cadre's page includes
 * {@code ~{console/registry/reveal :: button(code, 'MOBILE')}}; the answer is a page of its own, which hides it after a minute.
 */
@Controller
@Requires(Permission.PERSONAL_DATA_REVEAL)
class RevealController {

    private static final String PATH = "/console/cadres/{code}/reveal";
    private static final String PAGE = "console/registry/reveal";

    private final PersonalData personalData;
    private final CadreQueries cadres;

    RevealController(PersonalData personalData, CadreQueries cadres) {
        this.personalData = personalData;
        this.cadres = cadres;
    }

    @GetMapping(PATH)
    String question(
            @PathVariable String code,
            @RequestParam Item item,
            OrganizationScope scope,
            HttpServletRequest request,
            Model model) {
        if (cadres.cadre(scope, checked(code)).isEmpty()) {
            throw noCadre();
        }
        return show(RevealPanel.question(code, item), request, model);
    }

    @PostMapping(PATH)
    String reveal(
            @PathVariable String code,
            @RequestParam Item item,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Outcome<Secret> outcome = personalData.reveal(caller.scope(), account(caller), checked(code), item, reason);
        if (outcome instanceof Outcome.Done<Secret> done) {
            return show(new RevealPanel(code, item, done.value().value(), null, null), request, model);
        }
        FieldFinding finding = outcome.findings().get(0);
        if (finding.code().endsWith("_UNKNOWN")) {
            throw RefusedException.notFound(finding.message());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(new RevealPanel(code, item, null, reason, finding.message()), request, model);
    }

    /** Names are not unique, accounts are. */
    private static String account(Caller caller) {
        @Nullable Long id = caller.accountId();
        return id == null ? caller.name() : "account " + id;
    }

    private static CadreCode checked(String code) {
        if (!OrganizationCode.isValid(code)) {
            throw noCadre();
        }
        return new CadreCode(code);
    }

    private static RefusedException noCadre() {
        return RefusedException.notFound("没有这个编码的团干。");
    }

    private static String show(RevealPanel panel, HttpServletRequest request, Model model) {
        model.addAttribute("panel", panel);
        return request.getHeader("HX-Request") == null ? PAGE : PAGE + " :: panel";
    }
}
