package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads and checks the cells of rows on a thread of its own, between the one that reads the file and the one that writes
 * into the database: while the database works, the next rows are made ready.
 */
final class PreparedRows implements AutoCloseable {

    private static final int CHUNKS_AHEAD = 2;

    private final RowFeed feed;
    private final CadreRow.Parser parser;
    private final BlockingQueue<Delivery> deliveries = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private final Thread preparer;
    private volatile boolean sealing;

    /**
     * Rows made ready.
     *
     * @param rows those whose cells are good
     * @param refusals why the others are not
     * @param note about ignored columns, or ""
     * @param last whether nothing follows
     */
    record Chunk(List<CadreRow> rows, RowRefusals refusals, String note, boolean last) {}

    private sealed interface Delivery {}

    private record Ready(Chunk chunk) implements Delivery {}

    private record Failed(Throwable cause) implements Delivery {}

    PreparedRows(RowFeed feed, CadreRow.Parser parser) {
        this.feed = feed;
        this.parser = parser;
        this.preparer = new Thread(this::prepare, "import-preparer");
        this.preparer.setDaemon(true);
    }

    void start() {
        preparer.start();
    }

    /** Whether rows from now on will mostly enter new people, whose mobiles and ID numbers may well be sealed ahead. */
    void expectNewcomers(boolean expected) {
        sealing = expected;
    }

    /**
     * The next rows; nothing may be asked for after the last chunk.
     *
     * @throws ImportFileException when the file cannot be read or lacks a required column
     */
    Chunk next() throws InterruptedException {
        Delivery delivery = deliveries.take();
        if (delivery instanceof Ready ready) {
            return ready.chunk();
        }
        Throwable cause = ((Failed) delivery).cause();
        throw cause instanceof ImportFileException refusal
                ? refusal
                : new IllegalStateException("Rows could not be prepared", cause);
    }

    @Override
    public void close() {
        preparer.interrupt();
    }

    private void prepare() {
        try {
            Chunk chunk;
            do {
                chunk = prepare(feed.next());
                deliveries.put(new Ready(chunk));
            } while (!chunk.last());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            report(e);
        }
    }

    private Chunk prepare(RowFeed.Chunk read) {
        RowRefusals refusals = new RowRefusals(ImportKind.CADRES);
        List<CadreRow> good = new ArrayList<>(read.rows().size());
        boolean seal = sealing;
        read.rows().forEach(row -> parser.parse(row, refusals, seal).ifPresent(good::add));
        return new Chunk(good, refusals, read.note(), read.last());
    }

    private void report(Throwable cause) {
        try {
            deliveries.put(new Failed(cause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
