package org.tuanlink.directory;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The words of a cadre's chain: {@code chain.properties}. */
final class ChainWords {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.directory.chain");

    private ChainWords() {}

    static String of(String key, @Nullable Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            // Numbers as they are, without a thousands separator.
            plain[i] = arguments[i] == null ? "" : String.valueOf(arguments[i]);
        }
        return MessageFormat.format(WORDS.getString(key), plain).strip();
    }
}
