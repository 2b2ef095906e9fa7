package org.tuanlink.console.operations;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.platform.BackgroundTask;
import org.tuanlink.platform.BackgroundTasks;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** Background tasks of all nodes. */
@Controller
@Requires(Permission.OPERATIONS_READ)
class TasksController {

    private static final String PATH = "/console/tasks";
    private static final OperationWords WORDS = new OperationWords();

    private final BackgroundTasks tasks;
    private final Clock clock;

    TasksController(BackgroundTasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @ModelAttribute("words")
    OperationWords words() {
        return WORDS;
    }

    @ModelAttribute("zone")
    ZoneId zone() {
        return clock.getZone();
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String trouble,
            Caller caller,
            Model model) {
        String wanted = name == null || name.isBlank() ? null : name.strip();
        boolean troubledOnly = trouble != null && !trouble.isBlank();
        List<BackgroundTask> found = tasks.list(wanted, troubledOnly);
        model.addAttribute("kinds", tasks.kinds());
        model.addAttribute("tasks", found);
        model.addAttribute("cut", found.size() == BackgroundTasks.SHOWN);
        model.addAttribute("name", wanted);
        model.addAttribute("trouble", troubledOnly);
        model.addAttribute("mayRun", caller.may(Permission.OPERATIONS_WRITE));
        return "console/operations/tasks";
    }

    @Requires(Permission.OPERATIONS_WRITE)
    @PostMapping(PATH + "/run")
    String runNow(@RequestParam String name, @RequestParam String instance, RedirectAttributes flash) {
        flash.addFlashAttribute(tasks.runNow(name, instance) ? "hurried" : "notHurried", WORDS.task(name));
        return "redirect:" + PATH;
    }
}
