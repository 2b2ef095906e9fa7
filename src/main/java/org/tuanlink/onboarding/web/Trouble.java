package org.tuanlink.onboarding.web;

import java.util.HexFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * What an error page says.
 *
 * @param incident under which the log tells more; null where there is nothing to tell
 */
record Trouble(
        int status, String title, String sentence, @Nullable String incident) {

    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle("org.tuanlink.onboarding.trouble", Locale.ROOT);

    static Trouble of(HttpStatusCode status) {
        return new Trouble(status.value(), word(status, "title"), word(status, "sentence"), null);
    }

    static Trouble of(HttpStatusCode status, String sentence) {
        return new Trouble(status.value(), word(status, "title"), sentence, null);
    }

    static Trouble newIncident() {
        String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return new Trouble(500, WORDS.getString("500.title"), WORDS.getString("500.sentence"), number);
    }

    private static String word(HttpStatusCode status, String what) {
        String key = status.value() + "." + what;
        return WORDS.getString(WORDS.containsKey(key) ? key : "other." + what);
    }
}
