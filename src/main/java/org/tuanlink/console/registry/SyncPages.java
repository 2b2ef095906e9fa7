package org.tuanlink.console.registry;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.Refusal;
import org.tuanlink.directory.ScopedSync;
import org.tuanlink.directory.SyncTrace;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** One organisation or one cadre to WeCom now, told step by step; without scripts, how it ended. */
@Requires(Permission.SYNC_ONE)
@Controller
class SyncPages {

    private static final String TRACE = "console/registry/parts :: trace";

    private final ScopedSync sync;

    SyncPages(ScopedSync sync) {
        this.sync = sync;
    }

    @PostMapping("/console/organizations/{code}/sync")
    String organization(
            @PathVariable String code,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Caller caller,
            Model model,
            RedirectAttributes flash) {
        SyncTrace trace =
                sync.organization(caller.scope(), code, caller.name()).orThrow(refusal -> refused(refusal, code));
        return part ? told(trace, model) : back("organizations", code, trace, flash);
    }

    @PostMapping("/console/cadres/{code}/sync")
    String cadre(
            @PathVariable String code,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Caller caller,
            Model model,
            RedirectAttributes flash) {
        SyncTrace trace = sync.cadre(caller.scope(), code, caller.name()).orThrow(refusal -> refused(refusal, code));
        return part ? told(trace, model) : back("cadres", code, trace, flash);
    }

    /** What is out of sight does not exist; everything else is worth another attempt, and says when. */
    private static RefusedException refused(Refusal refusal, String code) {
        return switch (refusal) {
            case NO_SUCH_ORGANIZATION -> Subjects.noOrganization(code);
            case NO_SUCH_CADRE -> Subjects.noCadre();
            default -> RefusedException.conflict(refusal.name(), refusal.sentence(code));
        };
    }

    private static String told(SyncTrace trace, Model model) {
        model.addAttribute("trace", trace);
        return TRACE;
    }

    private static String back(String subjects, String code, SyncTrace trace, RedirectAttributes flash) {
        SyncTrace.Step last = trace.steps().get(trace.steps().size() - 1);
        flash.addFlashAttribute("notice", last.text());
        flash.addAttribute("code", code);
        return "redirect:/console/" + subjects + "/{code}";
    }
}
