package org.tuanlink.console.directory;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuanlink.directory.DirectoryLatest;
import org.tuanlink.directory.FailureGroups;
import org.tuanlink.directory.RunProgress;
import org.tuanlink.directory.RunView;

/** What the page of a run tells beside its figures. Asked for every second while it goes on. */
@Component
class RunStory {

    /** To sort more failures than these by their reasons takes a while: that waits for the end. */
    private static final int SORTED_MEANWHILE = 1_000;

    private final FailureGroups failures;
    private final DirectoryLatest latest;

    RunStory(FailureGroups failures, DirectoryLatest latest) {
        this.failures = failures;
        this.latest = latest;
    }

    void tell(RunProgress progress, Model model) {
        RunView run = progress.run();
        int failed = run.failed() + run.skipped();
        boolean later = !progress.isOver() && failed > SORTED_MEANWHILE;
        model.addAttribute("later", later);
        model.addAttribute("groups", failed > 0 && !later ? groups(run.id()) : List.of());
        model.addAttribute("startedBy", latest.startedBy(run.id()));
        model.addAttribute("approved", latest.approvedGuards(run.id()));
    }

    private List<FailureRows> groups(long runId) {
        return failures.of(runId).orElse(List.of()).stream()
                .map(FailureRows::of)
                .toList();
    }
}
