package wecomsim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Holds deliveries back until there are enough to mix up. */
final class ShuffleWindow {

    private final List<PendingDelivery> held = new ArrayList<>();
    private Random random = new Random(0);
    private long seed;

    /** What may go now: nothing, or all in random order. */
    synchronized List<PendingDelivery> through(List<PendingDelivery> arriving, int window, long wantedSeed) {
        held.addAll(arriving);
        if (seed != wantedSeed) {
            seed = wantedSeed;
            random = new Random(wantedSeed);
        }
        return held.size() >= window ? release(window > 1) : List.of();
    }

    /** Everything that is held. */
    synchronized List<PendingDelivery> flush() {
        return release(true);
    }

    private List<PendingDelivery> release(boolean mixed) {
        List<PendingDelivery> going = new ArrayList<>(held);
        held.clear();
        if (mixed) {
            Collections.shuffle(going, random);
        }
        return going;
    }

    synchronized void clear() {
        held.clear();
    }
}
