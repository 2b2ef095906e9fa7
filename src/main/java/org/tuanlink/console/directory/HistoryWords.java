package org.tuanlink.console.directory;

import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.HistoryItem;

/** The words of the history's workbook: {@code history.properties}. */
@Component
class HistoryWords {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.console.directory.history");

    String say(String key) {
        return WORDS.containsKey(key) ? WORDS.getString(key) : key;
    }

    String scope(HistoryItem item) {
        String scope = say("scope." + item.scope());
        return item.scopeCode() == null ? scope : scope + " " + item.scopeCode();
    }

    String result(HistoryItem item) {
        return item.run() == null
                ? say("plan." + item.planStatus())
                : say("run." + item.run().status());
    }

    @Nullable String guards(HistoryItem item) {
        return item.run() == null || item.run().approvedGuards().isEmpty()
                ? null
                : item.run().approvedGuards().stream()
                        .map(guard -> say("guard." + guard))
                        .collect(Collectors.joining("、"));
    }
}
