package org.tuanlink.console.operations;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.tuanlink.callback.ReplayRefusal;

/** Chinese words for codes, for templates: from {@code words.properties}; a code without one is shown as it is. */
public final class OperationWords {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.console.words", Locale.ROOT);
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![0-9A-Za-z-])1[3-9][0-9]{9}(?![0-9A-Za-z-])");

    public String source(Enum<?> source) {
        return word("callback.source.", source.name());
    }

    public String state(Enum<?> state) {
        return word("callback.state.", state.name());
    }

    /** The sign beside an event's state. */
    public String sign(Enum<?> state) {
        return switch (state.name()) {
            case "DONE" -> "ok";
            case "PARKED" -> "failed";
            default -> "waiting";
        };
    }

    public String kind(String kind) {
        return word("callback.kind.", kind);
    }

    public String task(String name) {
        return word("task.", name);
    }

    public String taskState(Enum<?> state) {
        return word("task.state.", state.name());
    }

    /** Why there is no answer from the real-name provider. */
    public String fault(String kind) {
        return word("identity.fault.", kind);
    }

    /** The sign beside a task's state. */
    public String taskSign(Enum<?> state) {
        return switch (state.name()) {
            case "RUNNING" -> "running";
            case "FAILING" -> "failed";
            case "OVERDUE", "SILENT" -> "warning";
            default -> "waiting";
        };
    }

    /** Why a range is not replayed, in the words of the form. */
    String refusal(ReplayRefusal refusal, String days, String oldest) {
        String key = "callback.refusal." + refusal.name();
        return WORDS.containsKey(key)
                ? new MessageFormat(WORDS.getString(key), Locale.ROOT).format(new Object[] {days, oldest})
                : refusal.sentence(days, oldest);
    }

    /** An id as it may be shown: whatever looks like a mobile is hidden. */
    public String instance(String instance) {
        return LONG_NUMBER.matcher(instance).replaceAll("***");
    }

    private static String word(String prefix, String code) {
        return WORDS.containsKey(prefix + code) ? WORDS.getString(prefix + code) : code;
    }
}
