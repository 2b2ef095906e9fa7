package org.tuanlink.callback.web;

import java.security.Principal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.callback.CallbackEvents;
import org.tuanlink.callback.CallbackReplays;
import org.tuanlink.callback.EventDetail;
import org.tuanlink.callback.EventFilter;
import org.tuanlink.callback.EventSummary;
import org.tuanlink.callback.EventView;
import org.tuanlink.callback.ReplayRefusal;
import org.tuanlink.callback.ReplayView;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** What WeCom and the Official Account called back. */
@Requires(Permission.OPERATIONS_READ)
@RestController
@RequestMapping("/api/v1/callbacks")
class CallbackController {

    private final CallbackEvents events;
    private final CallbackReplays replays;

    CallbackController(CallbackEvents events, CallbackReplays replays) {
        this.events = events;
        this.replays = replays;
    }

    @GetMapping
    Page<EventView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "1") int page) {
        return events.list(new EventQuery(state, kind, source, subject, from, to).filter(), EventQuery.page(page));
    }

    @GetMapping("/summary")
    EventSummary summary() {
        return events.summary();
    }

    @GetMapping("/{id}")
    EventDetail event(@PathVariable long id) {
        return events.find(id).orElseThrow(() -> refused(ReplayRefusal.EVENT_NOT_FOUND, id));
    }

    /** The event as it is now: open again. */
    @Requires(Permission.OPERATIONS_WRITE)
    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    EventView replay(@PathVariable long id, Principal caller) {
        replays.replay(id, caller.getName()).ifPresent(refusal -> {
            throw refused(refusal, id, replays.replayableFor().toDays());
        });
        return event(id).event();
    }

    @Requires(Permission.OPERATIONS_WRITE)
    @PostMapping("/replays")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started replayRange(@RequestBody(required = false) @Nullable EventQuery range, Principal caller) {
        EventFilter filter = range == null ? EventFilter.ALL : range.filter();
        replays.refusalOf(filter).ifPresent(refusal -> {
            Duration kept = replays.replayableFor();
            throw refused(refusal, kept.toDays(), replays.oldestReplayable());
        });
        return new Started(replays.replay(filter, caller.getName()));
    }

    @GetMapping("/replays/{id}")
    ReplayView replayed(@PathVariable long id) {
        return replays.find(id).orElseThrow(() -> refused(ReplayRefusal.REPLAY_NOT_FOUND, id));
    }

    private static RefusedException refused(ReplayRefusal refusal, Object... details) {
        Object[] texts = new Object[details.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = details[i].toString();
        }
        HttpStatus status =
                switch (refusal) {
                    case EVENT_NOT_FOUND, REPLAY_NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case RANGE_INCOMPLETE, RANGE_REVERSED, RANGE_OF_OPEN_EVENTS -> HttpStatus.BAD_REQUEST;
                    case EVENT_STILL_OPEN, EVENT_TOO_OLD, RANGE_TOO_OLD -> HttpStatus.CONFLICT;
                };
        return new RefusedException(status, refusal.name(), refusal.sentence(texts));
    }

    record Started(long id) {}
}
