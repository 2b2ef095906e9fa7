package org.tuanlink.directory;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** What people read about follow-ups. */
final class FollowUpSentences {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.directory.followup");

    private FollowUpSentences() {}

    static String words(String key, String... arguments) {
        return MessageFormat.format(WORDS.getString(key), (Object[]) arguments);
    }
}
