package org.tuanlink.mp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What refusals mean, what to do, and what they ask of the caller: {@code errcodes.csv}. The server's own words may quote
 * what was sent, and are not shown.
 */
final class MpErrors {

    static final int BUSY = -1;

    private static final String TABLE = "errcodes.csv";
    private static final Map<String, Row> ROWS = read();

    private MpErrors() {}

    private record Row(String code, MpRemedy remedy, String sentence) {

        static Row parse(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != 3) {
                throw new IllegalStateException(TABLE + " has a row that is not three cells: " + line);
            }
            return new Row(cells[0], MpRemedy.valueOf(cells[1]), cells[2]);
        }
    }

    /** A code that is not in the table is a refusal that shows its number. */
    static MpCallException refused(int errcode) {
        Row row = ROWS.getOrDefault(Integer.toString(errcode), row("unknown"));
        return new MpCallException(errcode, row.remedy(), row.sentence().replace("{0}", Integer.toString(errcode)));
    }

    /** It certainly has not got the call. */
    static MpCallException unreachable() {
        return without("unreachable");
    }

    /** It may have got the call. */
    static MpCallException lost() {
        return without("lost");
    }

    private static MpCallException without(String what) {
        Row row = row(what);
        return new MpCallException(MpCallException.NO_ANSWER, row.remedy(), row.sentence());
    }

    private static Row row(String name) {
        Row row = ROWS.get(name);
        if (row == null) {
            throw new IllegalStateException(TABLE + " has no " + name);
        }
        return row;
    }

    private static Map<String, Row> read() {
        try (InputStream in = MpErrors.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is not in the jar");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::parse)
                    .collect(Collectors.toUnmodifiableMap(Row::code, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
