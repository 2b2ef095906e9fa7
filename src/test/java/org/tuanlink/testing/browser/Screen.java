package org.tuanlink.testing.browser;

import java.util.Locale;

/** The sizes that pages are looked at in. */
public enum Screen {
    PHONE(390, 844),
    DESKTOP(1440, 900);

    final int width;
    final int height;

    Screen(int width, int height) {
        this.width = width;
        this.height = height;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
