package org.tuanlink.console.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.Patch;

/**
 * The fields of a form as texts, so that whatever was typed comes back; with them what they were when the form was opened,
 * so that an edit sends only what its user changed, and a stale one can say what somebody else did.
 *
 * @param now by name
 * @param was by name; empty in the form of something new
 * @param version of what was read; null in the form of something new
 */
record FormFields(
        Map<String, String> now,
        Map<String, String> was,
        @Nullable Long version) {

    private static final String WAS = "was.";
    private static final String VERSION = "version";

    FormFields {
        now = Map.copyOf(now);
        was = Map.copyOf(was);
    }

    /** As a request brought them: {@code shortName}, {@code was.shortName}, {@code version}. */
    static FormFields sent(Map<String, String> parameters) {
        Map<String, String> now = new HashMap<>();
        Map<String, String> was = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(WAS)) {
                was.put(name.substring(WAS.length()), value);
            } else {
                now.put(name, value);
            }
        });
        return new FormFields(now, was, number(parameters.get(VERSION)).orElse(null));
    }

    /** A form that was just opened. */
    static FormFields of(Map<String, String> stored, @Nullable Long version) {
        return new FormFields(stored, stored, version);
    }

    private static Optional<Long> number(@Nullable String text) {
        return Optional.ofNullable(text).filter(one -> one.matches("\\d{1,18}")).map(Long::valueOf);
    }

    public String get(String name) {
        return now.getOrDefault(name, "");
    }

    /** Whether its user made something else of it. */
    public boolean changed(String name) {
        return now.containsKey(name) && !get(name).equals(was.getOrDefault(name, ""));
    }

    @Nullable String text(String name) {
        String value = get(name);
        return value.isBlank() ? null : value;
    }

    <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(get(name)))
                .findFirst()
                .orElse(null);
    }

    @Nullable Integer integer(String name) {
        String digits = get(name).strip();
        return digits.matches("\\d{1,9}") ? Integer.valueOf(digits) : null;
    }

    Patch<String> patch(String name) {
        return changed(name) ? Patch.to(text(name)) : Patch.keep();
    }

    <E extends Enum<E>> Patch<E> patch(String name, Class<E> type) {
        return changed(name) ? Patch.to(choice(name, type)) : Patch.keep();
    }

    /** What somebody else made of fields since they were read. */
    List<Moved> movedSince(Map<String, String> stored) {
        List<Moved> moved = new ArrayList<>();
        was.forEach((name, before) -> {
            String after = stored.getOrDefault(name, before);
            if (!after.equals(before)) {
                moved.add(new Moved(name, before, after, changed(name) ? get(name) : null));
            }
        });
        moved.sort(Comparator.comparing(Moved::field));
        return moved;
    }

    /** The same edit made to what is stored now. */
    FormFields onto(Map<String, String> stored, @Nullable Long newVersion) {
        Map<String, String> merged = new HashMap<>(stored);
        now.forEach((name, value) -> {
            if (changed(name) || !stored.containsKey(name)) {
                merged.put(name, value);
            }
        });
        return new FormFields(merged, stored, newVersion);
    }

    /** @param yours null where the user left the field alone */
    record Moved(
            String field,
            String before,
            String after,
            @Nullable String yours) {}

    @Override
    public String toString() {
        return "FormFields" + now.keySet();
    }
}
