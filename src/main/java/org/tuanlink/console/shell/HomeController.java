package org.tuanlink.console.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tuanlink.access.Caller;
import org.tuanlink.callback.CallbackEvents;
import org.tuanlink.checkin.IdentityFigures;
import org.tuanlink.directory.DirectoryStatus;
import org.tuanlink.directory.FollowUpReview;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.ImportJob;
import org.tuanlink.registry.Imports;
import org.tuanlink.registry.RegistryFigures;

/** The first page: what waits for this caller. */
@Controller
@Requires(Permission.OWN_ACCOUNT)
class HomeController {

    private static final int NEWEST = 10;

    private final RegistryFigures registry;
    private final Imports imports;
    private final DirectoryStatus directory;
    private final CallbackEvents callbacks;
    private final FollowUpReview followUps;
    private final IdentityFigures identity;

    HomeController(
            RegistryFigures registry,
            Imports imports,
            DirectoryStatus directory,
            CallbackEvents callbacks,
            FollowUpReview followUps,
            IdentityFigures identity) {
        this.registry = registry;
        this.imports = imports;
        this.directory = directory;
        this.callbacks = callbacks;
        this.followUps = followUps;
        this.identity = identity;
    }

    @GetMapping({"/console", "/console/"})
    String home(Caller caller, Model model) {
        List<ImportJob> newest = caller.may(Permission.REGISTRY_WRITE)
                ? imports.list(caller.scope(), 1, NEWEST).items()
                : List.of();
        model.addAttribute(
                "home",
                new Home(
                        caller.may(Permission.REGISTRY_READ) ? registry.counts(caller.scope()) : null,
                        newest.stream().filter(job -> !job.status().isFinal()).toList(),
                        refused(newest),
                        caller.may(Permission.DIRECTORY_READ) ? directory.now() : null,
                        caller.may(Permission.OPERATIONS_READ) ? callbacks.parked() : 0,
                        caller.may(Permission.DIRECTORY_READ) ? followUps.failed() : 0,
                        caller.may(Permission.OPERATIONS_READ)
                                ? identity.today().stuck()
                                : 0));
        return "console/home";
    }

    private static @Nullable ImportJob refused(List<ImportJob> newest) {
        return newest.stream()
                .limit(1)
                .filter(job -> job.status().isFinal())
                .filter(job -> job.rejected() > 0 || job.status() == ImportJob.Status.FAILED)
                .findFirst()
                .orElse(null);
    }
}
