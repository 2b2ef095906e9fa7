package org.tuanlink.testing.browser;

import java.util.Locale;

/** Light or dark, as the user has chosen. */
public enum Shade {
    LIGHT,
    DARK;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
