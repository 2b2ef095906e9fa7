package org.tuanlink.console.directory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When the schedule fires, as the form asks: daily at a time, hourly at a minute, or a cron expression.
 *
 * @param time such as 02:30, for DAILY
 * @param minute for HOURLY
 * @param cron for CRON
 */
record ScheduleChoice(
        Mode mode,
        @Nullable String time,
        @Nullable String minute,
        @Nullable String cron) {

    private static final Pattern DAILY = Pattern.compile("(\\d{1,2}) (\\d{1,2}) \\* \\* \\*");
    private static final Pattern HOURLY = Pattern.compile("(\\d{1,2}) \\* \\* \\* \\*");
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");
    private static final Pattern MINUTE = Pattern.compile("[0-5]?\\d");

    enum Mode {
        DAILY,
        HOURLY,
        CRON
    }

    /** @param stored six fields; shown without the second where that is 0, as the page explains them */
    static ScheduleChoice of(String stored) {
        String cron = stored.startsWith("0 ") && stored.split(" ", -1).length == 6 ? stored.substring(2) : stored;
        Matcher daily = DAILY.matcher(cron);
        if (daily.matches()) {
            String time = "%02d:%02d".formatted(Integer.parseInt(daily.group(2)), Integer.parseInt(daily.group(1)));
            return new ScheduleChoice(Mode.DAILY, time, "0", cron);
        }
        Matcher hourly = HOURLY.matcher(cron);
        return hourly.matches()
                ? new ScheduleChoice(Mode.HOURLY, "02:00", hourly.group(1), cron)
                : new ScheduleChoice(Mode.CRON, "02:00", "0", cron);
    }

    /** The cron expression; empty when the time or the minute is missing or none. */
    String expression() {
        return switch (mode) {
            case DAILY -> daily(time == null ? "" : time.strip());
            case HOURLY ->
                minute != null && MINUTE.matcher(minute.strip()).matches()
                        ? "0 " + Integer.parseInt(minute.strip()) + " * * * *"
                        : "";
            case CRON -> cron == null ? "" : cron.strip();
        };
    }

    private static String daily(String time) {
        Matcher clock = TIME.matcher(time);
        return clock.matches()
                ? "0 " + Integer.parseInt(clock.group(2)) + " " + Integer.parseInt(clock.group(1)) + " * * *"
                : "";
    }
}
