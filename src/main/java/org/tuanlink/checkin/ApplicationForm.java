package org.tuanlink.checkin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a member has written, as he wrote it, complete or not: values by the names of {@link MemberField}. His own page may
 * show it to him; nobody else's.
 */
public record ApplicationForm(Map<String, String> values) {

    /** Longer values are cut. */
    public static final int LONGEST = 200;

    public ApplicationForm {
        Map<String, String> known = new LinkedHashMap<>();
        for (MemberField field : MemberField.values()) {
            String value = values.getOrDefault(field.key(), "").strip();
            if (!value.isEmpty()) {
                known.put(field.key(), value.length() <= LONGEST ? value : value.substring(0, LONGEST));
            }
        }
        values = Map.copyOf(known);
    }

    /** "" where nothing is written. */
    public String value(MemberField field) {
        return values.getOrDefault(field.key(), "");
    }

    public Optional<String> filled(MemberField field) {
        return Optional.ofNullable(values.get(field.key()));
    }

    /** The same, with these values in the place of the old; "" empties a field, a missing one stays. */
    public ApplicationForm with(Map<String, String> changes) {
        Map<String, String> merged = new LinkedHashMap<>(values);
        merged.putAll(changes);
        return new ApplicationForm(merged);
    }

    @Override
    public String toString() {
        return "ApplicationForm" + values.keySet();
    }
}
