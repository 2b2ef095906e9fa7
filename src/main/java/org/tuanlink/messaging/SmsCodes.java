package org.tuanlink.messaging;

import java.util.Map;
import org.tuanlink.platform.CodeTable;

/** What the vendor's codes mean, and what follows from them: {@code sms-codes.csv}. */
final class SmsCodes {

    static final String UNREACHABLE = "UNREACHABLE";
    static final String NO_ANSWER = "NO_ANSWER";

    private static final Map<String, Row> ROWS = CodeTable.read(SmsCodes.class, "sms-codes.csv", 3, Row::of, Row::code);

    private SmsCodes() {}

    private enum Treatment {
        FAILED,
        LATER,
        STOP,
        UNCERTAIN
    }

    private record Row(String code, Treatment treatment, String meaning) {

        static Row of(String[] cells) {
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
}
