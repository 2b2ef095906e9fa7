package org.tuanlink.console.directory;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.directory.FailureGroups;
import org.tuanlink.directory.FailureView;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** All failures of one group. */
@Requires(Permission.DIRECTORY_READ)
@Controller
@RequestMapping("/console/directory/runs/{id:\\d+}/failures/{key}")
class FailurePages {

    private final FailureGroups groups;

    FailurePages(FailureGroups groups) {
        this.groups = groups;
    }

    @GetMapping
    String list(
            @PathVariable long id, @PathVariable String key, @RequestParam(defaultValue = "1") int page, Model model) {
        Page<FailureView> failures =
                groups.of(id, key, Math.max(1, page)).orElseThrow(() -> Notices.absent(Refusal.NO_SUCH_RUN, id));
        model.addAttribute("runId", id);
        model.addAttribute(
                "rows",
                new Page<>(
                        failures.items().stream().map(FailureRows.Row::of).toList(),
                        failures.page(),
                        failures.total()));
        return "console/directory/failures";
    }
}
