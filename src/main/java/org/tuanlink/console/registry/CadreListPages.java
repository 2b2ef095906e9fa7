package org.tuanlink.console.registry;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.console.workbook.WorkbookColumn;
import org.tuanlink.console.workbook.WorkbookList;
import org.tuanlink.console.workbook.Workbooks;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreExport;
import org.tuanlink.registry.CadreItem;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationLabel;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/** The list of cadres. */
@Requires(Permission.REGISTRY_READ)
@Controller
class CadreListPages {

    private static final String PAGE = "console/registry/cadres";
    private static final String LIST = "/console/cadres";

    private final CadreQueries cadres;
    private final OrganizationQueries organizations;
    private final Workbooks workbooks;

    CadreListPages(CadreQueries cadres, OrganizationQueries organizations, Workbooks workbooks) {
        this.cadres = cadres;
        this.organizations = organizations;
        this.workbooks = workbooks;
    }

    @GetMapping(LIST)
    String list(
            CadreSearch search,
            @RequestParam(required = false) @Nullable String after,
            OrganizationScope scope,
            Model model) {
        return show(search, after, scope, model);
    }

    private String show(CadreSearch search, @Nullable String after, OrganizationScope scope, Model model) {
        model.addAttribute("search", search);
        model.addAttribute("slice", cadres.list(scope, search.filter(), after));
        model.addAttribute("after", after);
        model.addAttribute("findings", Findings.NONE);
        OrganizationCode organization = search.organizationCode();
        if (organization != null) {
            model.addAttribute("organization", Subjects.organization(organizations, scope, organization.value()));
        }
        return PAGE;
    }

    /** The form is posted, so that a number never stands in an address; what is none goes on to its address. */
    @PostMapping("/console/cadres/search")
    String search(CadreSearch search, OrganizationScope scope, Model model, RedirectAttributes next) {
        if (search.isPersonal()) {
            return show(search, null, scope, model);
        }
        next.addAllAttributes(search.given());
        return "redirect:" + LIST;
    }

    @Requires(Permission.EXPORT)
    @GetMapping("/console/cadres.xlsx")
    View export(CadreSearch search, Caller caller) {
        return workbooks.download(
                caller,
                new WorkbookList<>(
                        "cadre",
                        Notices.words("cadres.title"),
                        search.given(),
                        columns(),
                        sink -> cadres.forEach(caller.scope(), search.filter(), sink::accept)));
    }

    private static List<WorkbookColumn<CadreExport>> columns() {
        return List.of(
                column("cadres.code", row -> row.item().code().value()),
                column("cadres.name", row -> row.item().name()),
                column("cadres.mobile", row -> row.item().maskedMobile()),
                column("cadres.idNumber", CadreExport::maskedIdNumber),
                column("cadres.posts", row -> posts(row.item())),
                column("cadres.operates", row -> operated(row.item())),
                column("cadres.branch", row -> name(row.item().branch())),
                column("cadres.state", row -> Notices.words(row.item().inOffice() ? "cadres.in" : "cadres.left")));
    }

    private static WorkbookColumn<CadreExport> column(String header, Function<CadreExport, @Nullable Object> value) {
        return new WorkbookColumn<>(Notices.words(header), value);
    }

    private static String posts(CadreItem cadre) {
        return cadre.posts().stream()
                .map(held -> held.organization().shortName() + " "
                        + (held.post() == null
                                ? Notices.words("cadres.withoutPost")
                                : held.post().chinese()))
                .collect(Collectors.joining("；"));
    }

    private static String operated(CadreItem cadre) {
        return cadre.posts().stream()
                .filter(CadreItem.PostLabel::operator)
                .map(held -> held.organization().shortName())
                .collect(Collectors.joining("；"));
    }

    private static @Nullable String name(@Nullable OrganizationLabel branch) {
        return branch == null ? null : branch.shortName();
    }
}
