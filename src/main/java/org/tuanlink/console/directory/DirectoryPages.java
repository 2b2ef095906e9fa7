package org.tuanlink.console.directory;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.DirectoryLatest;
import org.tuanlink.directory.DirectorySchedule;
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
    private final DirectoryLatest latest;
    private final ForeignEntries foreign;
    private final DirectorySchedule schedule;

    DirectoryPages(DirectoryStatus status, DirectoryLatest latest, ForeignEntries foreign, DirectorySchedule schedule) {
        this.status = status;
        this.latest = latest;
        this.foreign = foreign;
        this.schedule = schedule;
    }

    @GetMapping
    String page(Caller caller, Model model) {
        model.addAttribute("maySync", caller.may(Permission.DIRECTORY_SYNC));
        model.addAttribute("summary", status.now());
        model.addAttribute("foreign", foreign.count());
        model.addAttribute("schedule", schedule.view());
        model.addAttribute("plans", latest.plans(LAST));
        model.addAttribute("runs", latest.runs(LAST));
        model.addAttribute("request", UUID.randomUUID());
        return "console/directory/state";
    }
}
