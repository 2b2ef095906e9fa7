package org.tuanlink.checkin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.tuanlink.registry.FieldFinding.Field;

/** A field of the form. Labels, hints and choices are in {@code fields.properties}. */
public enum MemberField {
    NAME(Field.NAME, true),
    ID_NUMBER(Field.ID_NUMBER, true),
    MOBILE(Field.MOBILE, true),
    BRANCH(Field.BRANCH, true),
    ETHNICITY("ethnicity", true),
    EDUCATION("education", true),
    OCCUPATION("occupation", true),
    /** {@code yyyy-MM}. */
    JOINED("joinedOn", true),
    WORKPLACE("workplace", false),
    EMAIL("email", false);

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.checkin.fields");

    private final String key;
    private final boolean required;

    MemberField(String key, boolean required) {
        this.key = key;
        this.required = required;
    }

    /** Its name in forms and findings. */
    public String key() {
        return key;
    }

    public boolean isRequired() {
        return required;
    }

    public String label() {
        return WORDS.getString(key);
    }

    /** What may be chosen; empty where one writes freely. */
    public List<String> choices() {
        String choices = key + ".choices";
        return WORDS.containsKey(choices) ? List.of(WORDS.getString(choices).split(",", -1)) : List.of();
    }

    public static Optional<MemberField> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }
}
