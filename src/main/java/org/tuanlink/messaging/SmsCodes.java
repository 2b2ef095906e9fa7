package org.tuanlink.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the vendor's codes mean, and what follows from them: {@code sms-codes.csv}. */
final class SmsCodes {

    static final String UNREACHABLE = "UNREACHABLE";
    static final String NO_ANSWER = "NO_ANSWER";

    private static final String TABLE = "sms-codes.csv";
    private static final Map<String, Row> ROWS = read();

    private SmsCodes() {}

    private enum Treatment {
        FAILED,
        LATER,
        STOP,
        UNCERTAIN
    }

    private record Row(String code, Treatment treatment, String meaning) {

        static Row parse(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != 3) {
                throw new IllegalStateException(TABLE + " has a row that is not three cells: " + line);
            }
            return new Row(cells[0], Treatment.valueOf(cells[1]), cells[2]);
        }
    }

    /**
     * What follows from a code.
     *
     * @param refusal whether the vendor said it as a clear no; an unknown code is uncertain otherwise
     */
    static SmsAnswer answer(String code, boolean refusal) {
        Row row = ROWS.get(code);
        String shown = shown(code);
        if (row == null) {
            return refusal ? new SmsAnswer.Refused(shown) : new SmsAnswer.Uncertain(shown);
        }
        return switch (row.treatment()) {
            case FAILED -> new SmsAnswer.Refused(shown);
            case LATER -> new SmsAnswer.Later(shown);
            case STOP -> new SmsAnswer.Stopped(shown);
            case UNCERTAIN -> new SmsAnswer.Uncertain(shown);
        };
    }

    /** A Chinese sentence. */
    static String meaning(String code) {
        Row row = ROWS.get(code);
        return row == null ? "服务商返回：" + shown(code) : row.meaning();
    }

    /** Nothing that could be a number of somebody. */
    static String shown(String code) {
        return code.matches("[A-Za-z][A-Za-z0-9_.:-]{0,63}") ? code : "OTHER";
    }

    private static Map<String, Row> read() {
        try (InputStream in = SmsCodes.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::parse)
                    .collect(Collectors.toUnmodifiableMap(Row::code, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
