package org.tuanlink.console.operations;

import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.callback.CallbackEvents;
import org.tuanlink.callback.CallbackReplays;
import org.tuanlink.callback.CallbackSource;
import org.tuanlink.callback.EventCursor;
import org.tuanlink.callback.EventFilter;
import org.tuanlink.callback.EventSlice;
import org.tuanlink.callback.EventState;
import org.tuanlink.callback.EventView;
import org.tuanlink.callback.ReplayRefusal;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** What WeCom and the Official Account called back, and having it handled again. */
@Controller
@Requires(Permission.OPERATIONS_READ)
class CallbacksController {

    private static final String PATH = "/console/callbacks";
    private static final int SHOWN = 50;
    private static final int PARKED_SHOWN = 10;
    private static final int REPLAYS_SHOWN = 5;
    private static final OperationWords WORDS = new OperationWords();
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final EventFilter PARKED = new EventFilter(EventState.PARKED, null, null, null, null, null);

    private final CallbackEvents events;
    private final CallbackReplays replays;
    private final Clock clock;

    CallbacksController(CallbackEvents events, CallbackReplays replays, Clock clock) {
        this.events = events;
        this.replays = replays;
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

    @ModelAttribute("mayReplay")
    boolean mayReplay(Caller caller) {
        return caller.may(Permission.OPERATIONS_WRITE);
    }

    @GetMapping(PATH)
    String list(CallbackQuestion question, @RequestParam(required = false) @Nullable String after, Model model) {
        EventCursor cursor = EventCursor.parse(after).orElse(null);
        EventSlice slice = events.slice(question.filter(zone()), cursor, SHOWN);
        boolean firstPage = !question.restricts() && cursor == null;
        model.addAttribute("question", question);
        model.addAttribute("restricted", question.restricts());
        model.addAttribute("slice", slice);
        model.addAttribute(
                "parked", firstPage ? events.slice(PARKED, null, PARKED_SHOWN).events() : List.<EventView>of());
        model.addAttribute("outlook", events.outlook());
        model.addAttribute("kinds", CallbackEvents.kinds());
        model.addAttribute("sources", CallbackSource.values());
        model.addAttribute("states", EventState.values());
        model.addAttribute("replays", firstPage ? replays.recent(REPLAYS_SHOWN) : List.of());
        model.addAttribute("newer", cursor == null ? null : question.address(PATH, null));
        model.addAttribute("older", slice.next() == null ? null : question.address(PATH, slice.next()));
        return "console/operations/callbacks";
    }

    @GetMapping(PATH + "/{id}")
    String event(@PathVariable long id, Model model) {
        model.addAttribute(
                "detail",
                events.find(id)
                        .orElseThrow(() ->
                                RefusedException.notFound(ReplayRefusal.EVENT_NOT_FOUND.sentence(Long.toString(id)))));
        return "console/operations/callback";
    }

    @Requires(Permission.OPERATIONS_WRITE)
    @PostMapping(PATH + "/{id}/replay")
    String replay(@PathVariable long id, Caller caller, RedirectAttributes flash) {
        Optional<ReplayRefusal> refusal = replays.replay(id, caller.name());
        String days = Long.toString(replays.replayableFor().toDays());
        refusal.ifPresentOrElse(
                reason -> flash.addFlashAttribute("problem", reason.sentence(Long.toString(id), days)),
                () -> flash.addFlashAttribute("replayed", true));
        boolean gone = refusal.filter(ReplayRefusal.EVENT_NOT_FOUND::equals).isPresent();
        return "redirect:" + PATH + (gone ? "" : "/" + id);
    }

    @Requires(Permission.OPERATIONS_WRITE)
    @PostMapping(PATH + "/replays")
    String replayRange(CallbackQuestion range, Caller caller, RedirectAttributes flash) {
        EventFilter filter = range.filter(zone());
        Optional<ReplayRefusal> refusal = replays.refusalOf(filter);
        if (refusal.isPresent()) {
            String days = Long.toString(replays.replayableFor().toDays());
            String oldest = MINUTE.format(replays.oldestReplayable().atZone(zone()));
            flash.addFlashAttribute("problem", WORDS.refusal(refusal.get(), days, oldest));
            return "redirect:" + range.address(PATH, null);
        }
        return "redirect:" + PATH + "/replays/" + replays.replay(filter, caller.name());
    }

    @GetMapping(PATH + "/replays/{id}")
    String replayed(@PathVariable long id, Model model) {
        addReplay(id, model);
        return "console/operations/replay";
    }

    /** The part of it that moves. */
    @GetMapping(PATH + "/replays/{id}/progress")
    String progress(@PathVariable long id, Model model) {
        addReplay(id, model);
        return "console/operations/replay :: progress";
    }

    private void addReplay(long id, Model model) {
        model.addAttribute(
                "replay",
                replays.find(id)
                        .orElseThrow(() ->
                                RefusedException.notFound(ReplayRefusal.REPLAY_NOT_FOUND.sentence(Long.toString(id)))));
    }
}
