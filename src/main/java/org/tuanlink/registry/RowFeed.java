package org.tuanlink.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file on a thread of its own, some chunks ahead of whoever takes them: parsing and writing overlap, and the heap
 * holds a few thousand rows whatever the length of the file.
 */
final class RowFeed implements AutoCloseable {

    static final int CHUNK = 2_000;
    private static final int CHUNKS_AHEAD = 3;

    private final ImportKind kind;
    private final BlockingQueue<Delivery> deliveries = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private final Thread reader;
    private @Nullable HeaderRow header;
    private List<FileRow> rows = new ArrayList<>(CHUNK);

    /**
     * What the reading thread hands over.
     *
     * @param last nothing follows
     * @param failure why reading stopped
     */
    private record Delivery(
            List<FileRow> rows,
            String note,
            boolean last,
            @Nullable Throwable failure) {}

    /**
     * Some rows, arranged after the kind's columns.
     *
     * @param note about ignored columns, or ""
     * @param last whether nothing follows
     */
    record Chunk(List<FileRow> rows, String note, boolean last) {}

    /** The consumer has gone. */
    private static final class Abandoned extends RuntimeException {
        Abandoned(InterruptedException cause) {
            super(cause);
        }
    }

    RowFeed(ImportKind kind, ImportFormat format, Path file) {
        this.kind = kind;
        this.reader = new Thread(() -> read(format, file), "import-reader");
        this.reader.setDaemon(true);
        this.reader.start();
    }

    /**
     * The next rows; the last chunk may be empty, and nothing may be asked for after it.
     *
     * @throws ImportFileException when the file cannot be read or lacks a required column
     */
    Chunk next() throws InterruptedException {
        Delivery delivery = deliveries.take();
        if (delivery.failure() != null) {
            throw failure(delivery.failure());
        }
        return new Chunk(delivery.rows(), delivery.note(), delivery.last());
    }

    @Override
    public void close() {
        reader.interrupt();
    }

    private void read(ImportFormat format, Path file) {
        try {
            format.read(file, this::take);
            if (header == null) {
                throw new ImportFileException("IMPORT_EMPTY", "文件里没有内容：第 1 行应为表头，请按导入模板填写后重新上传。");
            }
            put(new Delivery(rows, header.note(), true, null));
        } catch (Abandoned e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            reportFailure(e);
        }
    }

    private void reportFailure(Throwable failure) {
        try {
            put(new Delivery(List.of(), "", true, failure));
        } catch (Abandoned e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(FileRow row) {
        if (header == null) {
            header = HeaderRow.read(kind, row);
            return;
        }
        if (row.isBlank()) {
            return;
        }
        rows.add(header.arrange(row));
        if (rows.size() == CHUNK) {
            put(new Delivery(rows, header.note(), false, null));
            rows = new ArrayList<>(CHUNK);
        }
    }

    private void put(Delivery delivery) {
        try {
            deliveries.put(delivery);
        } catch (InterruptedException e) {
            throw new Abandoned(e);
        }
    }

    private static RuntimeException failure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ImportFileException refusal) {
                return refusal;
            }
        }
        return new ImportFileException("IMPORT_UNREADABLE", "文件已损坏或不是有效的表格，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。");
    }
}
