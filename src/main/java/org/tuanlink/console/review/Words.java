package org.tuanlink.console.review;

import java.util.ResourceBundle;

/** What pages say of deeds. */
final class Words {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.tuanlink.console.review.notices");

    private Words() {}

    static String of(String key, Object... values) {
        String text = BUNDLE.getString(key);
        return values.length == 0 ? text : text.formatted(values);
    }
}
