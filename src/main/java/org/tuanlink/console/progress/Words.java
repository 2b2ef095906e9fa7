package org.tuanlink.console.progress;

import java.util.ResourceBundle;

/** What pages say that no template says. */
final class Words {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.tuanlink.console.progress.notices");

    private Words() {}

    static String of(String key) {
        return BUNDLE.getString(key);
    }
}
