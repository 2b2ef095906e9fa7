package org.tuanlink.console.directory;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.DirectoryRuns;
import org.tuanlink.directory.DirectoryStatus;
import org.tuanlink.directory.ForeignEntries;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** How the directory stands, and what to do next. */
@Requires(Permission.DIRECTORY_READ)
@Controller
@RequestMapping("/console/directory")
class DirectoryPages {

    private static final int LAST = 5;

    private final DirectoryStatus status;
    private final DirectoryPlans plans;
    private final DirectoryRuns runs;
    private final ForeignEntries foreign;

    DirectoryPages(DirectoryStatus status, DirectoryPlans plans, DirectoryRuns runs, ForeignEntries foreign) {
        this.status = status;
        this.plans = plans;
        this.runs = runs;
        this.foreign = foreign;
    }

    @GetMapping
    String page(Caller caller, Model model) {
        model.addAttribute("maySync", caller.may(Permission.DIRECTORY_SYNC));
        model.addAttribute("summary", status.now());
        model.addAttribute("foreign", foreign.count());
        model.addAttribute("plans", plans.newest(LAST));
        model.addAttribute("runs", runs.newest(LAST));
        model.addAttribute("request", UUID.randomUUID());
        return "console/directory/state";
    }
}
