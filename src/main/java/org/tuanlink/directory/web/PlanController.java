package org.tuanlink.directory.web;

import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.directory.ChangeView;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.DirectoryRuns;
import org.tuanlink.directory.PlanView;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** Plans of the directory. */
@Requires(Permission.DIRECTORY_SYNC)
@RestController
@RequestMapping("/api/v1/directory/plans")
class PlanController {

    private final DirectoryPlans plans;
    private final DirectoryRuns runs;

    PlanController(DirectoryPlans plans, DirectoryRuns runs) {
        this.plans = plans;
        this.runs = runs;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Created create(@RequestBody(required = false) @Nullable Scope scope, Principal caller) {
        Scope asked = scope == null ? new Scope(null, null, null) : scope;
        String code = Objects.requireNonNullElse(asked.cadreCode(), Objects.toString(asked.organizationCode(), ""));
        return new Created(plans.create(asked.organizationCode(), asked.cadreCode(), asked.route(), caller.getName())
                .orThrow(Refusals.about(code)));
    }

    @Requires(Permission.DIRECTORY_READ)
    @GetMapping
    Page<PlanView> list(@RequestParam(defaultValue = "1") int page) {
        return plans.list(Pages.checked(page));
    }

    @Requires(Permission.DIRECTORY_READ)
    @GetMapping("/{id}")
    PlanView plan(@PathVariable long id) {
        return plans.find(id).orElseThrow(() -> Refusals.of(Refusal.NO_SUCH_PLAN, id));
    }

    @Requires(Permission.DIRECTORY_READ)
    @GetMapping("/{id}/changes")
    Page<ChangeView> changes(@PathVariable long id, @RequestParam(defaultValue = "1") int page) {
        return plans.changes(id, Pages.checked(page)).orElseThrow(() -> Refusals.of(Refusal.NO_SUCH_PLAN, id));
    }

    @PostMapping("/{id}/apply")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started apply(@PathVariable long id, @RequestBody(required = false) @Nullable Approval approval, Principal caller) {
        List<String> approved =
                approval == null || approval.approvedGuards() == null ? List.of() : approval.approvedGuards();
        return new Started(runs.apply(id, approved, caller.getName()).orThrow(Refusals.about(id)));
    }

    /** What to plan; nothing plans everything. */
    record Scope(
            @Nullable String organizationCode,
            @Nullable String cadreCode,
            @Nullable String route) {}

    record Created(long id) {}

    record Approval(@Nullable List<String> approvedGuards) {}

    record Started(long runId) {}
}
