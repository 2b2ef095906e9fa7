package org.tuanlink.console.directory;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.Answer;
import org.tuanlink.directory.DirectoryRuns;
import org.tuanlink.directory.Refusal;
import org.tuanlink.directory.RunProgress;
import org.tuanlink.directory.RunWatch;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** A run watched, cancelled, tried again. */
@Requires(Permission.DIRECTORY_READ)
@Controller
@RequestMapping("/console/directory/runs/{id:\\d+}")
class RunPages {

    private final RunWatch watch;
    private final RunStory story;
    private final DirectoryRuns runs;

    RunPages(RunWatch watch, RunStory story, DirectoryRuns runs) {
        this.watch = watch;
        this.story = story;
        this.runs = runs;
    }

    @GetMapping
    String run(@PathVariable long id, Caller caller, Model model) {
        fill(id, caller, model);
        return "console/directory/run";
    }

    /** What changes while it goes on: asked for every second. */
    @GetMapping("/progress")
    String progress(@PathVariable long id, Caller caller, Model model) {
        fill(id, caller, model);
        return "console/directory/run :: watched";
    }

    private void fill(long id, Caller caller, Model model) {
        RunProgress progress = watch.of(id).orElseThrow(() -> Notices.absent(Refusal.NO_SUCH_RUN, id));
        model.addAttribute("progress", progress);
        model.addAttribute("maySync", caller.may(Permission.DIRECTORY_SYNC));
        story.tell(progress, model);
    }

    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping("/cancellation")
    String cancel(@PathVariable long id, RedirectAttributes flash) {
        if (runs.cancel(id) instanceof Answer.Refused<?> refused) {
            Notices.refused(flash, refused.refusal(), id);
        }
        return back(id);
    }

    /**
     * Goes on with what is left.
     *
     * @param group only these failures; empty for all
     */
    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping("/continuation")
    String resume(@PathVariable long id, @RequestParam(defaultValue = "") String group, RedirectAttributes flash) {
        Answer<?> answer = group.isEmpty() ? runs.resume(id) : runs.resume(id, group);
        // Pressed twice, it goes on already.
        if (answer instanceof Answer.Refused<?> refused && !isGoingOn(id)) {
            Notices.refused(flash, refused.refusal(), id);
        }
        return back(id);
    }

    private boolean isGoingOn(long id) {
        return watch.of(id).filter(run -> !run.isOver()).isPresent();
    }

    private static String back(long id) {
        return "redirect:/console/directory/runs/" + id;
    }
}
