package org.tuanlink.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table of codes beside a class in the jar: a row a line, its cells with commas between; {@code #} begins a remark. */
public final class CodeTable {

    private CodeTable() {}

    /**
     * Reads it.
     *
     * @param name of the file, such as {@code errcodes.csv}
     * @param row makes a row of its cells
     * @param key no two rows have the same
     * @throws IllegalStateException if it is missing, or a row has another number of cells
     */
    public static <K, R> Map<K, R> read(
            Class<?> beside, String name, int cells, Function<String[], R> row, Function<R, K> key) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row.apply(split(name, line, cells)))
                    .collect(Collectors.toUnmodifiableMap(key, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] split(String name, String line, int cells) {
        String[] found = line.split(",", -1);
        if (found.length != cells) {
            throw new IllegalStateException(name + ": not " + cells + " cells: " + line);
        }
        return found;
    }
}
