package org.tuanlink.console.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.DirectorySchedule;
import org.tuanlink.directory.ScheduleFinding;
import org.tuanlink.directory.ScheduleForm;
import org.tuanlink.directory.ScheduleView;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** When the directory is synchronised by itself. */
@Requires(Permission.DIRECTORY_READ)
@Controller
@RequestMapping("/console/directory/schedule")
class SchedulePages {

    private static final String VIEW = "console/directory/schedule";

    private final DirectorySchedule schedule;

    SchedulePages(DirectorySchedule schedule) {
        this.schedule = schedule;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "1") int page, Caller caller, Model model) {
        ScheduleView now = schedule.view();
        fill(
                model,
                caller,
                now,
                ScheduleChoice.of(now.cron()),
                new ScheduleForm(now.enabled(), now.cron(), now.autoApply(), now.pauseAfter(), now.version()));
        model.addAttribute("firings", schedule.firings(Math.max(1, page)));
        return VIEW;
    }

    /** The next times of what is being typed. */
    @GetMapping("/times")
    String times(
            @RequestParam ScheduleChoice.Mode mode,
            @RequestParam(required = false) @Nullable String time,
            @RequestParam(required = false) @Nullable String minute,
            @RequestParam(required = false) @Nullable String cron,
            Model model) {
        String expression = new ScheduleChoice(mode, time, minute, cron).expression();
        Map<ScheduleFinding, String> findings = schedule.check(new ScheduleForm(true, expression, true, 1, 0));
        model.addAttribute("wrong", findings.values().stream().findFirst().orElse(null));
        model.addAttribute("times", findings.isEmpty() ? schedule.next(expression) : java.util.List.of());
        return VIEW + " :: times";
    }

    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping
    ModelAndView save(
            @RequestParam(defaultValue = "false") boolean enabled,
            @RequestParam ScheduleChoice.Mode mode,
            @RequestParam(required = false) @Nullable String time,
            @RequestParam(required = false) @Nullable String minute,
            @RequestParam(required = false) @Nullable String cron,
            @RequestParam(defaultValue = "false") boolean autoApply,
            @RequestParam(defaultValue = "0") String pauseAfter,
            @RequestParam long version,
            Caller caller,
            Model model,
            RedirectAttributes flash) {
        ScheduleChoice choice = new ScheduleChoice(mode, time, minute, cron);
        ScheduleForm form = new ScheduleForm(enabled, choice.expression(), autoApply, number(pauseAfter), version);
        Map<ScheduleFinding, String> findings = schedule.edit(form, caller.name());
        if (findings.isEmpty()) {
            flash.addFlashAttribute("saved", true);
            return new ModelAndView("redirect:/console/directory/schedule");
        }
        boolean stale = findings.containsKey(ScheduleFinding.STALE);
        ScheduleView now = schedule.view();
        fill(
                model,
                caller,
                now,
                stale ? ScheduleChoice.of(now.cron()) : choice,
                stale
                        ? new ScheduleForm(now.enabled(), now.cron(), now.autoApply(), now.pauseAfter(), now.version())
                        : form);
        model.addAttribute("errors", byField(findings));
        model.addAttribute("firings", schedule.firings(1));
        return new ModelAndView(VIEW, stale ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static void fill(Model model, Caller caller, ScheduleView now, ScheduleChoice choice, ScheduleForm form) {
        model.addAttribute("schedule", now);
        model.addAttribute("choice", choice);
        model.addAttribute("form", form);
        model.addAttribute("errors", Map.of());
        model.addAttribute("mayEdit", caller.may(Permission.DIRECTORY_SYNC));
        model.addAttribute("times", now.next());
    }

    private static Map<String, String> byField(Map<ScheduleFinding, String> findings) {
        Map<String, String> errors = new LinkedHashMap<>();
        findings.forEach((finding, sentence) -> errors.putIfAbsent(finding.field(), sentence));
        return errors;
    }

    private static int number(String text) {
        return text.strip().matches("\\d{1,6}") ? Integer.parseInt(text.strip()) : 0;
    }
}
