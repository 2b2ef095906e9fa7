package org.tuanlink.console.progress;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.progress.Progress;
import org.tuanlink.progress.Ranking.Kind;
import org.tuanlink.progress.Stage;
import org.tuanlink.progress.Standings;
import org.tuanlink.progress.Standings.Standing;
import org.tuanlink.registry.OrganizationScope;

/** Cities, universities or counties, the best first, and what changed since yesterday. */
@Requires(Permission.REGISTRY_READ)
@Controller
class RankingPages {

    private static final String GROWTH = "growth";

    private final Progress progress;
    private final Standings standings;

    RankingPages(Progress progress, Standings standings) {
        this.progress = progress;
        this.standings = standings;
    }

    /** A row: its rank, by how many ranks it has risen since yesterday, the organisation. */
    record Ranked(@Nullable Integer rank, @Nullable Integer risen, Row row) {}

    @GetMapping(ProgressQuery.HOME + "/ranking")
    String ranking(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String sort,
            OrganizationScope scope,
            Model model) {
        List<Kind> kinds = standings.kinds(scope);
        Stage chosen = ProgressQuery.chosen(stage, progress.stages(), progress.today());
        Kind asked = ListFilter.choice(Kind.class, kind);
        Kind shown = kinds.stream()
                .filter(one -> one == asked)
                .findFirst()
                .or(() -> kinds.stream().findFirst())
                .orElse(null);
        List<Ranked> rows = shown == null ? List.of() : rows(standings.of(scope, shown, chosen));
        model.addAttribute("kinds", kinds);
        model.addAttribute("kind", shown);
        model.addAttribute("chosen", chosen);
        model.addAttribute("target", Told.percentOf(chosen.target()));
        model.addAttribute("stages", progress.stages());
        model.addAttribute("growth", GROWTH.equals(sort));
        model.addAttribute("today", progress.today());
        model.addAttribute("rows", GROWTH.equals(sort) ? byGrowth(rows) : rows);
        model.addAttribute("sum", Summary.of(rows));
        return "console/progress/ranking";
    }

    private List<Ranked> rows(List<Standing> standing) {
        // Of more than a chart has room for, those at the end: they are looked for.
        int first = Math.max(0, standing.size() - Rows.BARS);
        return IntStream.range(0, standing.size())
                .mapToObj(at -> ranked(standing.get(at), at >= first))
                .toList();
    }

    private Ranked ranked(Standing one, boolean charted) {
        Told told = Told.of(one.now().stage(), progress.today());
        boolean shown = charted && told.count().total() > 0;
        return new Ranked(one.now().rank(), one.risen(), Row.of(one.now().organization(), told, shown));
    }

    private static List<Ranked> byGrowth(List<Ranked> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(
                        one -> one.row().told().progress().sinceYesterday(),
                        Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
    }
}
