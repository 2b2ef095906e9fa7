package org.tuanlink.console.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chinese words for codes, for templates and workbooks: from {@code words.properties}. A code without a word is shown as it
 * is, so that nothing is hidden because a word was forgotten.
 */
public final class AuditWords {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.console.words", Locale.ROOT);
    private static final String ACTION = "audit.action.";
    private static final String KIND = "audit.kind.";

    private static final Pattern CODE =
            Pattern.compile("(?<![A-Za-z_])([A-Z][A-Z_]+|operator|true|false)(?![A-Za-z_])");

    /** A code with its word, to choose from. */
    public record Choice(String code, String word) {}

    public String action(String action) {
        return word(ACTION, action);
    }

    public String kind(String kind) {
        return word(KIND, kind);
    }

    /** The name of a changed field. */
    public String field(String field) {
        return field.startsWith("filter.")
                ? "条件 " + word("audit.field.", field.substring(7))
                : word("audit.field.", field);
    }

    /** A value of a changed field; codes within it too. */
    public String value(String value) {
        if (value.equals("*")) {
            return word("audit.value.", value);
        }
        return CODE.matcher(value).replaceAll(found -> Matcher.quoteReplacement(word("audit.value.", found.group())));
    }

    public String role(@Nullable String role) {
        return role == null ? "" : word("audit.role.", role);
    }

    public String broken(Enum<?> kind) {
        return word("audit.break.", kind.name());
    }

    public List<Choice> actions() {
        return choices(ACTION);
    }

    public List<Choice> kinds() {
        return choices(KIND);
    }

    /** Fields and their values, for one cell. */
    public String all(java.util.Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> field(entry.getKey()) + "：" + value(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static List<Choice> choices(String prefix) {
        return WORDS.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> new Choice(key.substring(prefix.length()), WORDS.getString(key)))
                .sorted(Comparator.comparing(Choice::code))
                .toList();
    }

    private static String word(String prefix, String code) {
        return WORDS.containsKey(prefix + code) ? WORDS.getString(prefix + code) : code;
    }
}
