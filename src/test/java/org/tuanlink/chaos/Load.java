package org.tuanlink.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** People and programs who do their deeds over and over, each at his own pace, until they are told to end. */
final class Load {

    private final long seed;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failed = new ConcurrentHashMap<>();
    private volatile boolean over;

    Load(long seed) {
        this.seed = seed;
    }

    /** Done once; false when there was nothing to do. What comes from chance comes from what is given. */
    @FunctionalInterface
    interface Deed {
        boolean once(Random random) throws Exception;
    }

    /** Begins with somebody who pauses twice as long at most, and nothing at least, between two deeds. */
    void add(String name, Duration pause, Deed deed) {
        Random random = new Random(seed * 1_000 + threads.size());
        Thread thread = new Thread(() -> run(name, pause, deed, random), "chaos-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void run(String name, Duration pause, Deed deed, Random random) {
        while (!over) {
            try {
                if (deed.once(random)) {
                    done.computeIfAbsent(name, any -> new AtomicInteger()).incrementAndGet();
                }
                TimeUnit.MILLISECONDS.sleep(1 + random.nextInt((int) pause.toMillis() * 2));
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                // The test itself reads the database, which may be away.
                failed.computeIfAbsent(name + ": " + shortly(e), any -> new AtomicInteger())
                        .incrementAndGet();
                try {
                    TimeUnit.MILLISECONDS.sleep(500);
                } catch (InterruptedException end) {
                    return;
                }
            }
        }
    }

    private static String shortly(Exception e) {
        String text = e.getClass().getSimpleName() + " "
                + String.valueOf(e.getMessage()).replaceAll("\\d+", "#");
        return text.substring(0, Math.min(160, text.length()));
    }

    Map<String, Integer> done() {
        Map<String, Integer> all = new TreeMap<>();
        done.forEach((name, count) -> all.put(name, count.get()));
        return all;
    }

    /** Deeds that ended otherwise than they should, by what was said. */
    Map<String, Integer> failed() {
        Map<String, Integer> all = new TreeMap<>();
        failed.forEach((name, count) -> all.put(name, count.get()));
        return all;
    }

    /** Nobody begins anything any more; waits for what is under way. */
    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join(Duration.ofMinutes(3).toMillis());
        }
    }
}
