package org.tuanlink.directory;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** What people read about marks. */
final class DriftSentences {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.directory.drift");

    private DriftSentences() {}

    static String words(String key, Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            // Numbers as they are, without a thousands separator.
            plain[i] = String.valueOf(arguments[i]);
        }
        return MessageFormat.format(WORDS.getString(key), plain);
    }

    /** What happened to whom. */
    static String of(DriftMark mark, String who) {
        String key = (mark.subject().isMember() ? "member." : "department.")
                + mark.facts().kind().name().toLowerCase(java.util.Locale.ROOT);
        return words(key, who, fields(mark.facts().fields()), mark.sighting().where());
    }

    private static String fields(Collection<DriftField> fields) {
        return fields.stream()
                .sorted()
                .map(field -> words("field." + field.name().toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.joining("、"));
    }
}
