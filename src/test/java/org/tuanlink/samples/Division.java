package org.tuanlink.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** An administrative division as the data set gives it. */
record Division(String code, String name, String parentCode, String level) {

    static List<Division> all() {
        return lines("/guangdong/guangdong-divisions.csv").stream()
                .map(cells -> new Division(cells.get(0), cells.get(1), cells.get(2), cells.get(3)))
                .toList();
    }

    /** The cells of a file without quotes, its header left out. */
    static List<List<String>> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Division.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> List.of(line.strip().split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dongguan and Zhongshan have no counties: the data set gives each a county of its own name. */
    boolean isCityAgain() {
        return level.equals("county") && code.equals(parentCode + "00");
    }
}
