package org.tuanlink.console.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.progress.OrganizationProgress;
import org.tuanlink.progress.Progress;
import org.tuanlink.progress.Split;
import org.tuanlink.progress.Stage;
import org.tuanlink.progress.Standings;
import org.tuanlink.progress.Subordinates;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/** How far an organisation with all below it has come, and what stands below it. */
@Requires(Permission.REGISTRY_READ)
@Controller
@RequestMapping(ProgressQuery.HOME)
class ProgressPages {

    /** Days that the burn-up looks back. */
    private static final int BACK = 59;

    private final Progress progress;
    private final Subordinates subordinates;
    private final Split split;
    private final Standings standings;
    private final OrganizationQueries organizations;

    ProgressPages(
            Progress progress,
            Subordinates subordinates,
            Split split,
            Standings standings,
            OrganizationQueries organizations) {
        this.progress = progress;
        this.subordinates = subordinates;
        this.split = split;
        this.standings = standings;
        this.organizations = organizations;
    }

    @GetMapping
    String root(ProgressQuery query, OrganizationScope scope, Model model) {
        return progress.of(scope, null)
                .map(own -> board(own, query, scope, model))
                .orElse("console/progress/none");
    }

    @GetMapping("/organizations/{code}")
    String organization(@PathVariable String code, ProgressQuery query, OrganizationScope scope, Model model) {
        return Optional.of(code)
                .filter(OrganizationCode::isValid)
                .flatMap(valid -> progress.of(scope, new OrganizationCode(valid)))
                .map(own -> board(own, query, scope, model))
                .orElseThrow(() -> RefusedException.notFound(Words.of("absent")));
    }

    private String board(OrganizationProgress own, ProgressQuery query, OrganizationScope scope, Model model) {
        LocalDate today = progress.today();
        Stage chosen = ProgressQuery.chosen(query.stage(), progress.stages(), today);
        OrganizationCode code = own.place().code();
        Told told = own.stage(chosen.key()).map(one -> Told.of(one, today)).orElseThrow();
        model.addAttribute("place", own.place());
        model.addAttribute("above", above(scope, code));
        model.addAttribute(
                "cards", own.stages().stream().map(one -> Told.of(one, today)).toList());
        model.addAttribute("chosen", told);
        model.addAttribute("query", query);
        model.addAttribute("today", today);
        model.addAttribute("compared", standings.kinds(scope));
        model.addAttribute(
                "days",
                Day.of(
                        progress.history(scope, code, chosen, today.minusDays(BACK), today),
                        chosen,
                        told.count(),
                        today));
        model.addAttribute(
                "parts",
                chosen.isAboutMembers() ? Part.of(split.members(scope, code), chosen, progress.stages()) : List.of());
        below(scope, code, chosen, query, model);
        return "console/progress/board";
    }

    private List<?> above(OrganizationScope scope, OrganizationCode code) {
        var trail = new ArrayList<>(organizations.trail(scope, code));
        trail.remove(trail.size() - 1);
        return trail;
    }

    private void below(OrganizationScope scope, OrganizationCode code, Stage chosen, ProgressQuery query, Model model) {
        Page<OrganizationProgress> below = subordinates
                .list(scope, code, chosen, query.order(), query.at())
                .orElseGet(() -> new Page<>(List.of(), 1, 0));
        model.addAttribute(
                "rows", new Page<>(Rows.of(below.items(), chosen, progress.today()), below.page(), below.total()));
        model.addAttribute("size", Page.SIZE);
    }
}
