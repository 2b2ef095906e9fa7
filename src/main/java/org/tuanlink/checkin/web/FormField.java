package org.tuanlink.checkin.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuanlink.checkin.ApplicationForm;
import org.tuanlink.checkin.MemberField;
import org.tuanlink.checkin.OpeningDays;
import org.tuanlink.registry.FieldFinding;

/**
 * A field as the form shows it.
 *
 * @param wrong whether something is said against it
 */
record FormField(String key, String label, boolean required, List<String> choices, String value, boolean wrong) {

    /** By their keys. */
    static Map<String, FormField> all(ApplicationForm form, List<FieldFinding> findings) {
        Map<String, FormField> fields = new LinkedHashMap<>();
        for (MemberField field : MemberField.values()) {
            String key = field.key();
            boolean wrong = findings.stream()
                    .anyMatch(one -> one.field().equals(key) && !one.code().equals(OpeningDays.NOT_OPEN));
            fields.put(
                    key,
                    new FormField(key, field.label(), field.isRequired(), field.choices(), form.value(field), wrong));
        }
        return fields;
    }

    /** Of what a browser sent, the fields of the form. */
    static Map<String, String> sent(Map<String, String> parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        for (MemberField field : MemberField.values()) {
            String value = parameters.get(field.key());
            if (value != null) {
                values.put(field.key(), value);
            }
        }
        return values;
    }
}
