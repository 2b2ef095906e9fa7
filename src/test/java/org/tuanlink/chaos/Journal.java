package org.tuanlink.chaos;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.tuanlink.testing.load.Ending;
import org.tuanlink.testing.load.WeComTraffic.Delivery;

/** What WeCom was told of each event. */
final class Journal {

    private final BitSet acknowledged = new BitSet();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private long acknowledgements;
    private long longestRefusal;

    void note(Delivery delivery, Ending ending) {
        statuses.merge(ending.status(), 1, Integer::sum);
        if (ending.isAcknowledged()) {
            acknowledged.set(delivery.event());
            acknowledgements++;
        } else {
            longestRefusal = Math.max(longestRefusal, ending.held());
        }
    }

    BitSet acknowledged() {
        return acknowledged;
    }

    /** Deliveries that were answered with 200, duplicates too. */
    long acknowledgements() {
        return acknowledgements;
    }

    Map<Integer, Integer> statuses() {
        return statuses;
    }

    long longestRefusalMillis() {
        return longestRefusal / 1_000_000;
    }
}
