package org.tuanlink.callback;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an exception: its class, the place, and its message without whatever could be personal data (quoted
 * values, numbers, addresses, anything in Chinese). Of the database's own messages, which quote rows, only the codes.
 */
final class ErrorText {

    static final int LONGEST = 480;

    private static final int LONGEST_MESSAGE = 200;
    private static final String HIDDEN = "***";
    private static final Pattern PERSONAL =
            Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`|“[^”]*”|\\S+@\\S+|[\\p{IsHan}·]+|\\d{4,}[0-9Xx]*|<[^>]*>");

    private ErrorText() {}

    static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder(thrown.getClass().getSimpleName());
        SQLException fromDatabase = sqlOf(thrown);
        if (fromDatabase != null) {
            text.append(" (SQL ")
                    .append(fromDatabase.getSQLState())
                    .append('/')
                    .append(fromDatabase.getErrorCode())
                    .append(')');
        } else if (thrown.getMessage() != null) {
            text.append(": ").append(shortened(masked(thrown.getMessage())));
        }
        Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.tuanlink."))
                .findFirst()
                .ifPresent(frame -> text.append(" at ")
                        .append(frame.getFileName())
                        .append(':')
                        .append(frame.getLineNumber()));
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST);
    }

    private static String masked(String message) {
        return PERSONAL.matcher(message).replaceAll(HIDDEN);
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static @Nullable SQLException sqlOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
