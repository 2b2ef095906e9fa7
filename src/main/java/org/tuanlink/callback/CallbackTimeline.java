package org.tuanlink.callback;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.TimelineEntry;
import org.tuanlink.platform.TimelineEntry.Station;
import org.tuanlink.platform.TimelineEntry.Tone;
import org.tuanlink.platform.TimelineSource;
import org.tuanlink.platform.TimelineSubject;

/** What WeCom called back about a person's account. */
@Component
class CallbackTimeline implements TimelineSource {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.callback.timeline");

    private final CallbackEvents events;

    CallbackTimeline(CallbackEvents events) {
        this.events = events;
    }

    @Override
    public List<TimelineEntry> of(TimelineSubject subject, int limit) {
        String userId = subject.userId();
        return userId == null
                ? List.of()
                : Stream.of("member:" + userId, "user:" + userId)
                        .flatMap(about -> events.newest(about, limit).stream())
                        .map(CallbackTimeline::entry)
                        .toList();
    }

    private static TimelineEntry entry(EventView event) {
        String key = "event." + event.kind();
        String words = WORDS.containsKey(key) ? WORDS.getString(key) : event.kind();
        boolean parked = event.state() == EventState.PARKED;
        return new TimelineEntry(
                        event.receivedAt(),
                        Station.CALLBACK,
                        MessageFormat.format(WORDS.getString(parked ? "told.parked" : "told"), words),
                        parked ? Tone.BAD : Tone.PLAIN)
                .toProvincial("/console/callbacks/" + event.id());
    }
}
