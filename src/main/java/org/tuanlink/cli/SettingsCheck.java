package org.tuanlink.cli;

import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Every property is there and well-formed, as the service's start would want it; the keys are keys. */
final class SettingsCheck implements Doctor.Check {

    private static final String KEYS = "tuanlink.encryption.keys";
    private static final int KEY_BYTES = 32;

    @Override
    public void look(DoctorContext context, Findings findings) {
        int groups = 0;
        Set<String> faults = new TreeSet<>();
        for (String bean : context.settings(ConfigurationProperties.class)) {
            groups++;
            try {
                Object unused = context.setting(bean);
            } catch (RuntimeException e) {
                collect(e, faults);
            }
        }
        faults.forEach(fault -> findings.fault("settings.fault", fault));
        if (faults.isEmpty()) {
            findings.fine("settings.fine", groups);
        }
        keys(context, findings);
    }

    /** The message of a value that cannot be read may quote it: only its name is told. */
    private static void collect(RuntimeException trouble, Set<String> faults) {
        String unread = null;
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindValidationException invalid) {
                invalid.getValidationErrors().getAllErrors().forEach(error -> faults.add(sentence(error)));
                return;
            }
            if (cause instanceof BindException bind) {
                unread = Findings.words("settings.unread", bind.getName());
            }
        }
        faults.add(
                unread == null
                        ? Findings.words("settings.unknown", trouble.getClass().getSimpleName())
                        : unread);
    }

    private static String sentence(ObjectError error) {
        String words = String.valueOf(error.getDefaultMessage());
        return words.startsWith("tuanlink.") || !(error instanceof FieldError field)
                ? words
                : field.getObjectName() + "." + field.getField() + " " + words;
    }

    private static void keys(DoctorContext context, Findings findings) {
        Map<String, String> keys = context.properties(KEYS);
        String current = context.property("tuanlink.encryption.current-key");
        if (keys.isEmpty()) {
            findings.fault("keys.none");
            return;
        }
        if (current == null || !keys.containsKey(current)) {
            findings.fault("keys.current", String.valueOf(current));
        }
        boolean wrong = false;
        for (Map.Entry<String, String> key : keys.entrySet()) {
            if (!isKey(key.getValue())) {
                wrong = true;
                findings.fault("keys.malformed", KEYS + "." + key.getKey());
            }
        }
        String index = context.property("tuanlink.encryption.index-key");
        if (!isKey(index)) {
            findings.fault("keys.malformed", "tuanlink.encryption.index-key");
        } else if (!wrong) {
            findings.fine("keys.fine", keys.size(), String.valueOf(current));
        }
    }

    private static boolean isKey(@Nullable String text) {
        try {
            return text != null && Base64.getDecoder().decode(text.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
