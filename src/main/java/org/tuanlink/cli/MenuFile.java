package org.tuanlink.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A menu as the repository holds it.
 *
 * @param version for people: it stays here
 * @param menu what is sent, its placeholders filled
 */
record MenuFile(String version, JsonNode menu) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /** The file cannot be used; the message is a Chinese sentence. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String sentence) {
            super(sentence);
        }
    }

    /** @param values of the placeholders, such as {@code public-url} */
    static MenuFile read(Path file, Map<String, String> values) throws UnusableException {
        JsonNode root = parse(file, filled(text(file), values, file));
        String version = root.path("version").asString("");
        if (version.isBlank() || !root.path("menu").isObject()) {
            throw new UnusableException(MenuWords.of("file.shape", file));
        }
        return new MenuFile(version, root.path("menu"));
    }

    private static String text(Path file) throws UnusableException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UnusableException(MenuWords.of("file.missing", file));
        }
    }

    private static JsonNode parse(Path file, String text) throws UnusableException {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new UnusableException(MenuWords.of(
                    "file.json",
                    file,
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        }
    }

    /** Values go into JSON strings. */
    private static String filled(String text, Map<String, String> values, Path file) throws UnusableException {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new UnusableException(MenuWords.of("file.placeholder", file, matcher.group(1)));
            }
            String quoted = JSON.writeValueAsString(value);
            matcher.appendReplacement(filled, Matcher.quoteReplacement(quoted.substring(1, quoted.length() - 1)));
        }
        return matcher.appendTail(filled).toString();
    }
}
