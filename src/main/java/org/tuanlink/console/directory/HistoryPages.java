package org.tuanlink.console.directory;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.tuanlink.access.Caller;
import org.tuanlink.console.workbook.WorkbookColumn;
import org.tuanlink.console.workbook.WorkbookList;
import org.tuanlink.console.workbook.WorkbookRows;
import org.tuanlink.console.workbook.Workbooks;
import org.tuanlink.directory.DirectoryHistory;
import org.tuanlink.directory.HistoryItem;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** Who synchronised what, when, and how it ended. */
@Requires(Permission.DIRECTORY_READ)
@Controller
class HistoryPages {

    private static final String PATH = "/console/directory/runs";
    private static final int ROWS = 500;

    private final DirectoryHistory history;
    private final Workbooks workbooks;
    private final HistoryWords words;

    HistoryPages(DirectoryHistory history, Workbooks workbooks, HistoryWords words) {
        this.history = history;
        this.workbooks = workbooks;
        this.words = words;
    }

    @GetMapping(PATH)
    String list(HistoryQuery query, @RequestParam(defaultValue = "1") int page, Caller caller, Model model) {
        model.addAttribute("query", query);
        model.addAttribute("found", history.list(query.filter(), Math.max(1, page)));
        model.addAttribute("size", DirectoryHistory.SIZE);
        model.addAttribute("maySync", caller.may(Permission.DIRECTORY_SYNC));
        model.addAttribute("mayExport", caller.may(Permission.EXPORT));
        return "console/directory/history";
    }

    @GetMapping(PATH + ".xlsx")
    View export(HistoryQuery query, Caller caller) {
        return workbooks.download(
                caller,
                new WorkbookList<>(
                        "directory-runs",
                        words.say("title"),
                        query.asMap(),
                        columns(),
                        WorkbookRows.paged(after -> history.before(query.filter(), after, ROWS), HistoryItem::planId)));
    }

    private List<WorkbookColumn<HistoryItem>> columns() {
        return List.of(
                column("plan", HistoryItem::planId),
                column("scope", item -> words.scope(item)),
                column("plannedBy", HistoryItem::plannedBy),
                column("plannedAt", HistoryItem::plannedAt),
                column("run", item -> item.run() == null ? null : item.run().id()),
                column("result", item -> words.result(item)),
                column(
                        "startedBy",
                        item -> item.run() == null ? null : item.run().startedBy()),
                column(
                        "startedAt",
                        item -> item.run() == null ? null : item.run().startedAt()),
                column(
                        "finishedAt",
                        item -> item.run() == null ? null : item.run().finishedAt()),
                column("created", item -> item.run() == null ? null : item.run().created()),
                column("updated", item -> item.run() == null ? null : item.run().updated()),
                column("deleted", item -> item.run() == null ? null : item.run().deleted()),
                column(
                        "failed",
                        item -> item.run() == null
                                ? null
                                : item.run().failed() + item.run().skipped()),
                column("calls", item -> item.run() == null ? null : item.run().calls()),
                column("guards", item -> words.guards(item)));
    }

    private WorkbookColumn<HistoryItem> column(
            String key, java.util.function.Function<HistoryItem, @org.jspecify.annotations.Nullable Object> value) {
        return new WorkbookColumn<>(words.say("column." + key), value);
    }
}
