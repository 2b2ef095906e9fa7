package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.RegistryReader;

/**
 * The registry's cadres read on one thread while another works on them: reading waits for the database, projecting for
 * the processor. A few thousand are on the way at most.
 */
final class CadreStream {

    private static final int CHUNK = 1_000;
    private static final int CHUNKS_AHEAD = 4;
    private static final List<CadreNode> END = List.of();

    private final BlockingQueue<List<CadreNode>> queue = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private volatile boolean abandoned;

    private CadreStream() {}

    /** As {@link RegistryReader#forEachCadre}; the consumer runs on the calling thread. */
    static void forEach(RegistryReader registry, Consumer<CadreNode> consumer) {
        CadreStream stream = new CadreStream();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> stream.read(registry));
        try {
            stream.consume(consumer);
            reading.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        } finally {
            stream.abandoned = true;
            stream.queue.clear();
        }
    }

    private void read(RegistryReader registry) {
        List<List<CadreNode>> open = new ArrayList<>();
        open.add(new ArrayList<>(CHUNK));
        try {
            registry.forEachCadre(cadre -> {
                List<CadreNode> chunk = open.get(0);
                chunk.add(cadre);
                if (chunk.size() == CHUNK) {
                    hand(chunk);
                    open.set(0, new ArrayList<>(CHUNK));
                }
            });
            if (!open.get(0).isEmpty()) {
                hand(open.get(0));
            }
        } finally {
            hand(END);
        }
    }

    private void hand(List<CadreNode> chunk) {
        try {
            if (abandoned) {
                throw new CancellationException("Nobody takes the cadres any more");
            }
            queue.put(chunk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while cadres were read", e);
        }
    }

    private void consume(Consumer<CadreNode> consumer) {
        try {
            for (List<CadreNode> chunk = queue.take(); chunk != END; chunk = queue.take()) {
                chunk.forEach(consumer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while cadres were read", e);
        }
    }
}
