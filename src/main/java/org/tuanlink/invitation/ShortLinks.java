package org.tuanlink.invitation;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** What somebody does who followed a short link. Whether there is such a code is never told. */
@Component
public class ShortLinks {

    private final LinkTable links;
    private final Clock clock;

    ShortLinks(LinkTable links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /** Whoever has this code does not want to be asked any more: seen to in the background. */
    public void leaveAlone(String code) {
        if (LinkTable.isWellFormed(code)) {
            links.askOptOut(code, clock.instant());
        }
    }
}
