package org.tuanlink.samples;

import cn.idev.excel.ExcelWriter;
import cn.idev.excel.FastExcel;
import cn.idev.excel.write.metadata.WriteSheet;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A file of rows, written as they come: .xlsx by FastExcel, anything else as CSV in UTF-8. */
abstract class RowFile implements AutoCloseable {

    static RowFile create(Path path, List<String> header) {
        return path.toString().endsWith(".xlsx") ? new Workbook(path, header) : new Csv(path, header);
    }

    abstract void write(List<String> cells);

    @Override
    public abstract void close();

    private static final class Csv extends RowFile {

        private final BufferedWriter writer;

        Csv(Path path, List<String> header) {
            try {
                writer = Files.newBufferedWriter(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            write(header);
        }

        @Override
        void write(List<String> cells) {
            try {
                writer.write(cells.stream().map(Csv::quoted).collect(Collectors.joining(",")));
                writer.write("\r\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String quoted(String cell) {
            return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
        }

        @Override
        public void close() {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Workbook extends RowFile {

        private static final int BATCH = 1_000;

        private final ExcelWriter writer;
        private final WriteSheet sheet;
        private final List<List<String>> waiting = new ArrayList<>(BATCH);

        Workbook(Path path, List<String> header) {
            writer = FastExcel.write(path.toFile()).build();
            sheet = FastExcel.writerSheet("数据")
                    .head(header.stream().map(List::of).toList())
                    .build();
        }

        @Override
        void write(List<String> cells) {
            waiting.add(cells);
            if (waiting.size() == BATCH) {
                flush();
            }
        }

        private void flush() {
            writer.write(List.copyOf(waiting), sheet);
            waiting.clear();
        }

        @Override
        public void close() {
            flush();
            writer.finish();
        }
    }
}
