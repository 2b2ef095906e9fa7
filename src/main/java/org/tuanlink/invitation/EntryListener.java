package org.tuanlink.invitation;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tuanlink.access.CadreEntered;

/** Who comes to our pages through WeCom has joined. */
@Component
class EntryListener {

    private final Joins joins;
    private final Clock clock;

    EntryListener(Joins joins, Clock clock) {
        this.joins = joins;
        this.clock = clock;
    }

    /** In the transaction that notes his first entry. */
    @EventListener
    void entered(CadreEntered event) {
        joins.joined(event.cadreId(), JoinedBy.ENTRY, clock.instant());
    }
}
