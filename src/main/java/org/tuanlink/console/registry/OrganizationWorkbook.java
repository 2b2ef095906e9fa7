package org.tuanlink.console.registry;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;
import org.tuanlink.access.Caller;
import org.tuanlink.console.workbook.WorkbookColumn;
import org.tuanlink.console.workbook.WorkbookList;
import org.tuanlink.console.workbook.Workbooks;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationExport;
import org.tuanlink.registry.OrganizationExports;
import org.tuanlink.registry.OrganizationQueries;

/** The organisations of a subtree as a workbook, whose first columns an import understands. */
@Requires(Permission.EXPORT)
@Controller
class OrganizationWorkbook {

    private final OrganizationQueries organizations;
    private final OrganizationExports exports;
    private final Workbooks workbooks;

    OrganizationWorkbook(OrganizationQueries organizations, OrganizationExports exports, Workbooks workbooks) {
        this.organizations = organizations;
        this.exports = exports;
        this.workbooks = workbooks;
    }

    @GetMapping("/console/organizations/{code}/list.xlsx")
    View export(@PathVariable String code, Caller caller) {
        OrganizationCode top = Subjects.organization(organizations, caller.scope(), code)
                .item()
                .code();
        return workbooks.download(
                caller,
                new WorkbookList<>(
                        "organization",
                        Notices.words("organizations.title"),
                        Map.of("organization", top.value()),
                        columns(),
                        sink -> exports.forEach(caller.scope(), top, sink::accept)));
    }

    private static List<WorkbookColumn<OrganizationExport>> columns() {
        return List.of(
                column("code", OrganizationExport::code),
                column("parent", OrganizationExport::parentCode),
                column("type", row -> row.type().chinese()),
                column("shortName", OrganizationExport::shortName),
                column("fullName", OrganizationExport::fullName),
                column("alias", OrganizationExport::alias),
                column(
                        "category",
                        row -> row.category() == null ? null : row.category().chinese()),
                column("suggestedAlias", OrganizationExport::suggestedAlias));
    }

    private static WorkbookColumn<OrganizationExport> column(
            String name, Function<OrganizationExport, @Nullable Object> value) {
        return new WorkbookColumn<>(Notices.words("organizations." + name), value);
    }
}
