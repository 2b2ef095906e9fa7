package org.tuanlink.directory.web;

import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.directory.ScopedSync;
import org.tuanlink.directory.SyncTrace;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationScope;

/** One cadre or one organisation of the caller's scope, now and traced. */
@Requires(Permission.SYNC_ONE)
@RestController
@RequestMapping("/api/v1/directory")
class SyncController {

    private final ScopedSync sync;

    SyncController(ScopedSync sync) {
        this.sync = sync;
    }

    @PostMapping("/cadres/{code}/sync")
    SyncTrace cadre(@PathVariable String code, OrganizationScope scope, Principal caller) {
        return sync.cadre(scope, code, caller.getName()).orThrow(Refusals.about(code));
    }

    @PostMapping("/organizations/{code}/sync")
    SyncTrace organization(@PathVariable String code, OrganizationScope scope, Principal caller) {
        return sync.organization(scope, code, caller.getName()).orThrow(Refusals.about(code));
    }
}
