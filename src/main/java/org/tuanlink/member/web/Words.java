package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletResponse;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.tuanlink.registry.FieldFinding;

/** The sentences said beside fields. */
final class Words {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.member.words", Locale.ROOT);
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private Words() {}

    /** The sentence of this code, against a field of the form. */
    static FieldFinding finding(String field, String code, Object... values) {
        return FieldFinding.error(field, code, MessageFormat.format(WORDS.getString(code), values));
    }

    /** Says it on the page that is shown again, which is no success. */
    static void say(Model model, HttpServletResponse response, FieldFinding... findings) {
        model.addAttribute("findings", List.of(findings));
        model.addAttribute("wrong", Stream.of(findings).map(FieldFinding::field).toList());
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }

    /** Such as "3 分钟"; never less than there is. */
    static String duration(Duration duration) {
        long seconds = Math.max(1, (duration.toMillis() + 999) / 1_000);
        if (seconds <= 2 * MINUTE) {
            return MessageFormat.format(WORDS.getString("seconds"), seconds);
        }
        return seconds <= 2 * HOUR
                ? MessageFormat.format(WORDS.getString("minutes"), (seconds + MINUTE - 1) / MINUTE)
                : MessageFormat.format(WORDS.getString("hours"), (seconds + HOUR - 1) / HOUR);
    }
}
