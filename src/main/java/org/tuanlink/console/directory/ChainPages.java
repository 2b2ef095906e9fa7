package org.tuanlink.console.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.Answer;
import org.tuanlink.directory.Refusal;
import org.tuanlink.directory.ScopedSync;
import org.tuanlink.directory.SyncTrace;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.wecom.WeComCallException;

/** One person's chain: why he is in the directory or is not, and what happened on the way. */
@Requires(Permission.REGISTRY_READ)
@Controller
@RequestMapping("/console/cadres/{code}/chain")
class ChainPages {

    private static final String VIEW = "console/directory/chain";

    private final ChainStory story;
    private final ScopedSync sync;

    ChainPages(ChainStory story, ScopedSync sync) {
        this.story = story;
        this.sync = sync;
    }

    @GetMapping
    String show(@PathVariable String code, Caller caller, Model model) {
        fill(code, caller, model);
        return VIEW;
    }

    /** Brings him to WeCom now; the page then tells how it went. */
    @Requires(Permission.SYNC_ONE)
    @PostMapping
    ModelAndView sync(@PathVariable String code, Caller caller, Model model) {
        checked(code, caller);
        String refused = null;
        try {
            Answer<SyncTrace> answer = sync.cadre(caller.scope(), code, caller.name());
            if (answer instanceof Answer.Given<SyncTrace> given) {
                model.addAttribute("trace", given.value());
            } else if (answer instanceof Answer.Refused<SyncTrace> no) {
                refused = no.refusal().sentence(code);
            }
        } catch (WeComCallException trouble) {
            refused = trouble.error().meaning() + trouble.error().advice();
        }
        fill(code, caller, model);
        model.addAttribute("refused", refused);
        return new ModelAndView(VIEW, refused == null ? HttpStatus.OK : HttpStatus.CONFLICT);
    }

    private void fill(String code, Caller caller, Model model) {
        story.tell(checked(code, caller), caller, model);
        model.addAttribute("maySync", caller.may(Permission.SYNC_ONE));
    }

    private CadreCode checked(String code, Caller caller) {
        CadreCode cadre = OrganizationCode.isValid(code) ? new CadreCode(code) : null;
        return present(cadre != null && sync.covers(caller.scope(), cadre) ? cadre : null, code);
    }

    private static CadreCode present(@Nullable CadreCode code, String asked) {
        if (code == null) {
            throw RefusedException.notFound(Refusal.NO_SUCH_CADRE.sentence(asked));
        }
        return code;
    }
}
