package org.tuanlink.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.hutool.core.text.csv.CsvReadConfig;
import cn.hutool.core.text.csv.CsvReader;
import cn.hutool.core.text.csv.CsvRow;
import cn.idev.excel.FastExcel;
import cn.idev.excel.context.AnalysisContext;
import cn.idev.excel.enums.CellDataTypeEnum;
import cn.idev.excel.metadata.data.ReadCellData;
import cn.idev.excel.read.listener.ReadListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The two forms of an import file, each read as a stream of rows. */
enum ImportFormat {
    XLSX {
        @Override
        void read(Path file, Consumer<FileRow> consumer) {
            FastExcel.read(file.toFile(), new SheetListener(consumer))
                    .useDefaultListener(false)
                    .headRowNumber(0)
                    .sheet(0)
                    .doRead();
        }
    },
    CSV {
        @Override
        void read(Path file, Consumer<FileRow> consumer) {
            CsvReadConfig config = CsvReadConfig.defaultConfig().setSkipEmptyRows(false);
            try (BufferedReader text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8));
                    CsvReader rows = new CsvReader(withoutMark(text), config)) {
                int number = 0;
                for (CsvRow row : rows) {
                    number++;
                    List<String> cells = row.getRawList();
                    refuseEndless(cells.size());
                    consumer.accept(new FileRow(
                            number, cells.stream().map(String::strip).toList()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    /** What Excel has; a place beyond is forged, and would be filled up to. */
    static final int MOST_COLUMNS = 16_384;

    static void refuseEndless(int columns) {
        if (columns > MOST_COLUMNS) {
            throw new ImportFileException("IMPORT_TOO_MANY_COLUMNS", "表格的列太多，无法导入：请只保留导入模板里的列，另存后重新上传。");
        }
    }

    /** Hands over every row that is not blank, the header first, in the order of the file. */
    abstract void read(Path file, Consumer<FileRow> consumer);

    /** Without the byte order mark that Excel writes. */
    private static BufferedReader withoutMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    /** Takes the cells as they are stored, which saves the library's conversion of each into text and back. */
    private static final class SheetListener implements ReadListener<Map<Integer, ReadCellData<?>>> {

        private final Consumer<FileRow> consumer;

        SheetListener(Consumer<FileRow> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void invoke(Map<Integer, ReadCellData<?>> cells, AnalysisContext context) {
            List<String> texts = new ArrayList<>(cells.size());
            cells.forEach((place, cell) -> {
                refuseEndless(place + 1);
                while (texts.size() < place) {
                    texts.add("");
                }
                texts.add(text(cell));
            });
            consumer.accept(new FileRow(context.readRowHolder().getRowIndex() + 1, texts));
        }

        @Override
        public void onException(Exception exception, AnalysisContext context) throws Exception {
            throw exception;
        }

        @Override
        public void doAfterAllAnalysed(AnalysisContext context) {}

        private static String text(ReadCellData<?> cell) {
            if (cell.getType() == CellDataTypeEnum.NUMBER) {
                BigDecimal number =
                        cell.getOriginalNumberValue() != null ? cell.getOriginalNumberValue() : cell.getNumberValue();
                return number == null ? "" : plain(number);
            }
            if (cell.getType() == CellDataTypeEnum.BOOLEAN) {
                return String.valueOf(cell.getBooleanValue());
            }
            return cell.getStringValue() == null ? "" : cell.getStringValue().strip();
        }

        /** A mobile kept as a number is 13800138000, not 1.38E10. */
        private static String plain(BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
    }
}
