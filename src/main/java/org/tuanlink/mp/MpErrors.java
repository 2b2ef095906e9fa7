package org.tuanlink.mp;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** What refusals mean and what to do: {@code errors.properties}. The server's own words may quote what was sent. */
final class MpErrors {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.mp.errors");

    private MpErrors() {}

    static MpCallException refused(int errcode) {
        String key = Integer.toString(errcode);
        String sentence = WORDS.containsKey(key)
                ? WORDS.getString(key)
                : MessageFormat.format(WORDS.getString("unknown"), Integer.toString(errcode));
        return new MpCallException(errcode, sentence);
    }

    static MpCallException unreachable() {
        return new MpCallException(MpCallException.NO_ANSWER, WORDS.getString("unreachable"));
    }
}
