package org.tuanlink.operation;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tuanlink.progress.FiguresDiffered;

/** Tells the province's admins that figures of supervision were wrong until they were counted at night. */
@Component
class FigureNews {

    static final String TEMPLATE = "figures-differed";

    private final AdminMessages messages;
    private final Clock clock;

    FigureNews(AdminMessages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** Within the transaction that sets them right. */
    @EventListener
    void tell(FiguresDiffered event) {
        messages.send(
                "figures:" + clock.millis(),
                TEMPLATE,
                "/console/progress",
                Map.of("organizations", Integer.toString(event.organizations())));
    }
}
