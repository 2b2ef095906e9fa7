package org.tuanlink.directory.web;

import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.directory.DirectoryDrift;
import org.tuanlink.directory.DriftView;

/** What was changed in WeCom behind our back. */
@RestController
@RequestMapping("/api/v1/directory/drift")
class DriftController {

    private final DirectoryDrift drift;

    DriftController(DirectoryDrift drift) {
        this.drift = drift;
    }

    @GetMapping
    DriftView last() {
        return drift.last();
    }

    @PostMapping
    DriftView check() {
        return drift.check().orThrow(Refusals.about(""));
    }

    @PostMapping("/repair-plan")
    @ResponseStatus(HttpStatus.CREATED)
    PlanController.Created repairPlan(Principal caller) {
        return new PlanController.Created(drift.planRepair(caller.getName()).orThrow(Refusals.about("")));
    }
}
