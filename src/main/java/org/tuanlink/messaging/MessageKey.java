package org.tuanlink.messaging;

import java.util.regex.Pattern;

/** What a caller names a message by: whoever sends it again under the same name sends nothing. */
final class MessageKey {

    private static final Pattern FORM = Pattern.compile("[a-z0-9:.-]{1,100}");

    private MessageKey() {}

    static String checked(String key) {
        if (!FORM.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key of a message");
        }
        return key;
    }
}
