package org.tuanlink.directory.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.directory.DirectoryRuns;
import org.tuanlink.directory.FailureView;
import org.tuanlink.directory.Refusal;
import org.tuanlink.directory.RunView;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** Runs that apply plans. */
@Requires(Permission.DIRECTORY_READ)
@RestController
@RequestMapping("/api/v1/directory/runs")
class RunController {

    private final DirectoryRuns runs;

    RunController(DirectoryRuns runs) {
        this.runs = runs;
    }

    @GetMapping
    Page<RunView> list(@RequestParam(defaultValue = "1") int page) {
        return runs.list(Pages.checked(page));
    }

    @GetMapping("/{id}")
    RunView run(@PathVariable long id) {
        return runs.find(id).orElseThrow(() -> Refusals.of(Refusal.NO_SUCH_RUN, id));
    }

    @GetMapping("/{id}/failures")
    Page<FailureView> failures(@PathVariable long id, @RequestParam(defaultValue = "1") int page) {
        return runs.failures(id, Pages.checked(page)).orElseThrow(() -> Refusals.of(Refusal.NO_SUCH_RUN, id));
    }

    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping("/{id}/cancel")
    RunView cancel(@PathVariable long id) {
        return runs.cancel(id).orThrow(Refusals.about(id));
    }

    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping("/{id}/resume")
    RunView resume(@PathVariable long id) {
        return runs.resume(id).orThrow(Refusals.about(id));
    }
}
