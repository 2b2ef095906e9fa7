package org.tuanlink.directory.web;

import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.directory.DirectoryDrift;
import org.tuanlink.directory.DriftMarkView;
import org.tuanlink.directory.DriftReview;
import org.tuanlink.directory.DriftView;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** What was changed in WeCom behind our back. */
@Requires(Permission.DIRECTORY_SYNC)
@RestController
@RequestMapping("/api/v1/directory/drift")
class DriftController {

    private final DirectoryDrift drift;
    private final DriftReview review;

    DriftController(DirectoryDrift drift, DriftReview review) {
        this.drift = drift;
        this.review = review;
    }

    @Requires(Permission.DIRECTORY_READ)
    @GetMapping
    DriftView last() {
        return review.withMarks(drift.last());
    }

    @PostMapping
    DriftView check() {
        return review.withMarks(drift.check().orThrow(Refusals.about("")));
    }

    @Requires(Permission.DIRECTORY_READ)
    @GetMapping("/marks")
    Page<DriftMarkView> marks(@RequestParam(defaultValue = "1") int page) {
        return review.list(Pages.checked(page));
    }

    @PostMapping("/marks/{id}/dismiss")
    DriftMarkView dismiss(@PathVariable long id, Principal caller) {
        return review.dismiss(id, null, caller.getName()).orThrow(Refusals.about(id));
    }

    @PostMapping("/repair-plan")
    @ResponseStatus(HttpStatus.CREATED)
    PlanController.Created repairPlan(Principal caller) {
        return new PlanController.Created(drift.planRepair(caller.getName()).orThrow(Refusals.about("")));
    }
}
