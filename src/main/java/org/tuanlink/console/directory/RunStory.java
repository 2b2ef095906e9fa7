package org.tuanlink.console.directory;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuanlink.directory.DirectoryLatest;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.FailureGroups;
import org.tuanlink.directory.RunProgress;
import org.tuanlink.directory.RunView;

/** What the page of a run tells beside its figures. */
@Component
class RunStory {

    private final FailureGroups failures;
    private final DirectoryPlans plans;
    private final DirectoryLatest latest;

    RunStory(FailureGroups failures, DirectoryPlans plans, DirectoryLatest latest) {
        this.failures = failures;
        this.plans = plans;
        this.latest = latest;
    }

    void tell(RunProgress progress, Model model) {
        RunView run = progress.run();
        boolean failed = run.failed() + run.skipped() > 0;
        model.addAttribute(
                "groups",
                failed
                        ? failures.of(run.id()).orElse(List.of()).stream()
                                .map(FailureRows::of)
                                .toList()
                        : List.of());
        model.addAttribute("startedBy", latest.startedBy(run.id()));
        model.addAttribute("plan", plans.find(run.planId()).orElse(null));
    }
}
