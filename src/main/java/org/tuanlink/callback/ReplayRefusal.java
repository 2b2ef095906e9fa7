package org.tuanlink.callback;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Why nothing is replayed. */
public enum ReplayRefusal {
    EVENT_NOT_FOUND,
    EVENT_STILL_OPEN,
    EVENT_TOO_OLD,
    RANGE_INCOMPLETE,
    RANGE_REVERSED,
    RANGE_TOO_OLD,
    RANGE_OF_OPEN_EVENTS,
    REPLAY_NOT_FOUND;

    private static final ResourceBundle SENTENCES =
            ResourceBundle.getBundle("org.tuanlink.callback.replay", Locale.ROOT);

    /**
     * What is wrong and what to do, in Chinese.
     *
     * @param details what the sentence names, such as an id or a number of days
     */
    public String sentence(Object... details) {
        return new MessageFormat(SENTENCES.getString(name()), Locale.ROOT).format(details);
    }
}
