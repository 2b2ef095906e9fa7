package org.tuanlink.console.directory;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.FailureGroups;
import org.tuanlink.directory.RunProgress;
import org.tuanlink.directory.RunView;

/** What the page of a run tells beside its figures. */
@Component
class RunStory {

    private final FailureGroups failures;
    private final DirectoryPlans plans;

    RunStory(FailureGroups failures, DirectoryPlans plans) {
        this.failures = failures;
        this.plans = plans;
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
        model.addAttribute("plan", plans.find(run.planId()).orElse(null));
    }
}
