package org.tuanlink.console.directory;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.Adoptions;
import org.tuanlink.directory.ForeignEntries;
import org.tuanlink.directory.ForeignEntry;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/** What was in WeCom before TuanLink, made its own: an administrator says whom it stands for. */
@Requires(Permission.DIRECTORY_READ)
@Controller
@RequestMapping("/console/directory/adoptions")
class AdoptionPages {

    private final Adoptions adoptions;
    private final ForeignEntries foreign;

    AdoptionPages(Adoptions adoptions, ForeignEntries foreign) {
        this.adoptions = adoptions;
        this.foreign = foreign;
    }

    @GetMapping
    String page(@RequestParam(defaultValue = "1") int page, Caller caller, Model model) {
        model.addAttribute("foreign", foreign.list(Math.max(1, page)));
        model.addAttribute("maySync", caller.may(Permission.DIRECTORY_SYNC));
        return "console/directory/adoptions";
    }

    /**
     * Adopts one.
     *
     * @param code the organisation's or cadre's it stands for
     */
    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping
    String adopt(
            @RequestParam ForeignEntry.Kind kind,
            @RequestParam String id,
            @RequestParam String code,
            RedirectAttributes flash) {
        String given = code.strip();
        Optional<Refusal> refusal = WeComTrouble.told(() -> switch (kind) {
            case DEPARTMENT -> department(id, given);
            case MEMBER -> member(id, given);
        });
        if (refusal.isPresent()) {
            flash.addFlashAttribute("adoptionError", refusal.get().sentence(given));
            flash.addFlashAttribute("adoptionId", kind + id);
            flash.addFlashAttribute("adoptionCode", given);
        } else {
            Notices.done(flash, "adopted");
        }
        return "redirect:/console/directory/adoptions";
    }

    private Optional<Refusal> department(String id, String code) {
        return given(() -> new DepartmentId(Long.parseLong(id)))
                .map(department -> adoptions.adoptDepartment(department, code))
                .orElse(Optional.of(Refusal.DEPARTMENT_NOT_FOREIGN));
    }

    private Optional<Refusal> member(String id, String code) {
        return given(() -> new WeComUserId(id))
                .map(member -> adoptions.adoptMember(member, code))
                .orElse(Optional.of(Refusal.MEMBER_NOT_FOREIGN));
    }

    /** An id as the form gives it; empty when it is none. */
    private static <T> Optional<T> given(Supplier<T> id) {
        try {
            return Optional.of(id.get());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
