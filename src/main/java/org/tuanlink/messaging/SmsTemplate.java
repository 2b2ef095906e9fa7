package org.tuanlink.messaging;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/** An SMS that the vendor knows: its code there, its text for previews, its placeholders with their lengths. */
record SmsTemplate(Slots slots, String code, String text) {

    /** The vendor's limit, with the sign name in front. */
    private static final int LONGEST = 500;

    private static final int SIGN = 16;

    /** The vendor's limit of one value. An address cannot be a value at all: only the end of one that stands in the text. */
    private static final int LONGEST_VALUE = 35;

    private static final String PUBLIC_URL = "{public-url}";
    private static final String PLACEHOLDERS = "placeholders.";

    /**
     * Reads and checks a file.
     *
     * @param configured the vendor's code for this installation; null for the file's
     * @param publicUrl takes the place of <code>{public-url}</code>
     */
    static SmsTemplate read(String file, byte[] bytes, @Nullable String configured, URI publicUrl) {
        Properties yaml = parse(file, bytes);
        Map<String, Integer> longest = new TreeMap<>();
        yaml.forEach((key, most) -> {
            if (key.toString().startsWith(PLACEHOLDERS)) {
                longest.put(key.toString().substring(PLACEHOLDERS.length()), number(most.toString()));
            }
        });
        String text = yaml.getProperty("text", "")
                .replace(PUBLIC_URL, publicUrl.toString().replaceAll("/$", ""));
        String code = configured != null ? configured : yaml.getProperty("code", "");
        Slots slots = new Slots(file, longest);
        slots.checkUse(List.of(text));
        if (text.isBlank() || slots.longestOf(text) + SIGN > LONGEST) {
            throw new IllegalStateException(file + ": the text is missing or may become longer than " + LONGEST);
        }
        if (longest.values().stream().anyMatch(most -> most > LONGEST_VALUE)) {
            throw new IllegalStateException(file + ": a placeholder takes " + LONGEST_VALUE + " characters at most");
        }
        if (!code.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalStateException(file + ": code is not a template code of the SMS vendor");
        }
        return new SmsTemplate(slots, code, text);
    }

    private static Properties parse(String file, byte[] bytes) {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ByteArrayResource(bytes, file));
        Properties read = yaml.getObject();
        if (read == null) {
            throw new IllegalStateException(file + " is empty");
        }
        return read;
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }

    Sms fill(Map<String, String> values) {
        Map<String, String> fitted = slots.fit(values);
        return new Sms(code, fitted, Slots.fill(text, fitted));
    }
}
