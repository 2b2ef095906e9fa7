package org.tuanlink.demo;

import cn.hutool.core.text.csv.CsvReadConfig;
import cn.hutool.core.text.csv.CsvReader;
import cn.hutool.core.text.csv.CsvRow;
import cn.hutool.core.text.csv.CsvUtil;
import cn.hutool.core.text.csv.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one import file that a change touches into another. */
final class CsvRewrite {

    private CsvRewrite() {}

    /**
     * Copies rows.
     *
     * @param change takes a row by its Chinese headers; null leaves the row out
     * @return rows written
     */
    static int rows(Path from, Path to, Function<Map<String, String>, @Nullable Map<String, String>> change)
            throws IOException {
        int written = 0;
        var config = CsvReadConfig.defaultConfig().setContainsHeader(true);
        try (CsvReader reader = CsvUtil.getReader(Files.newBufferedReader(from), config);
                CsvWriter writer = CsvUtil.getWriter(to.toFile(), StandardCharsets.UTF_8)) {
            boolean headed = false;
            for (CsvRow row : reader) {
                Map<String, String> changed = change.apply(new LinkedHashMap<>(withoutMark(row.getFieldMap())));
                if (changed == null) {
                    continue;
                }
                if (!headed) {
                    writer.write(changed.keySet().toArray(String[]::new));
                    headed = true;
                }
                writer.write(changed.values().toArray(String[]::new));
                written++;
            }
        }
        return written;
    }

    /** Hands on each row by its Chinese headers. */
    static void each(Path from, Consumer<Map<String, String>> reader) throws IOException {
        var config = CsvReadConfig.defaultConfig().setContainsHeader(true);
        try (CsvReader rows = CsvUtil.getReader(Files.newBufferedReader(from), config)) {
            for (CsvRow row : rows) {
                reader.accept(withoutMark(row.getFieldMap()));
            }
        }
    }

    private static Map<String, String> withoutMark(Map<String, String> row) {
        Map<String, String> clean = new LinkedHashMap<>();
        row.forEach((header, value) -> clean.put(header.replace("\uFEFF", ""), value == null ? "" : value));
        return clean;
    }
}
