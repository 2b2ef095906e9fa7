package org.tuanlink.invitation;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often one address may ask for short links, on each node: enough for an office, too little to try codes. */
@Component
public class LookLimit {

    private static final int ADDRESSES = 20_000;

    private final Map<String, Integer> looks = new LinkedHashMap<>();
    private final int most;
    private final Clock clock;
    private long minute;

    LookLimit(InvitationProperties properties, Clock clock) {
        this.most = properties.linkLooks();
        this.clock = clock;
    }

    /** Counts one; false when there were too many within this minute. */
    public synchronized boolean allows(String address) {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute || looks.size() >= ADDRESSES) {
            minute = now;
            looks.clear();
        }
        return looks.merge(address, 1, Integer::sum) <= most;
    }
}
