package org.tuanlink.cli;

import java.util.ResourceBundle;

/** What {@code scripts/publish-menus} says: {@code menus.properties}. */
final class MenuWords {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.cli.menus");

    private MenuWords() {}

    static String of(String key, Object... values) {
        return String.format(WORDS.getString(key), values);
    }
}
