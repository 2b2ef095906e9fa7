package org.tuanlink.directory.web;

import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.directory.OnDemandSync;
import org.tuanlink.directory.SyncTrace;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** One cadre or one organisation, now and traced. */
@Requires(Permission.SYNC_ONE)
@RestController
@RequestMapping("/api/v1/directory")
class SyncController {

    private final OnDemandSync sync;

    SyncController(OnDemandSync sync) {
        this.sync = sync;
    }

    @PostMapping("/cadres/{code}/sync")
    SyncTrace cadre(@PathVariable String code, Principal caller) {
        return sync.cadre(code, caller.getName()).orThrow(Refusals.about(code));
    }

    @PostMapping("/organizations/{code}/sync")
    SyncTrace organization(@PathVariable String code, Principal caller) {
        return sync.organization(code, caller.getName()).orThrow(Refusals.about(code));
    }
}
