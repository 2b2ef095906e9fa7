package org.tuanlink.console.shell;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** A list's filter as it stands in the address. What is blank, or no choice, does not restrict. */
public final class ListFilter {

    private static final int LONGEST = 200;

    private final Map<String, String> given = new LinkedHashMap<>();

    /** Adds a field, if it is filled. */
    public ListFilter with(String name, @Nullable String value) {
        String word = word(value);
        if (word != null) {
            given.put(name, word);
        }
        return this;
    }

    /** The filled fields, in order. */
    public Map<String, String> asMap() {
        return Collections.unmodifiableMap(given);
    }

    /** The list's address; what the fields hold stays what it is. */
    public String address(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        given.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(given).toUriString();
    }

    /** What was typed, without the spaces around it and no longer than anybody means it; null when that is nothing. */
    public static @Nullable String word(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
    }

    /** The constant of this name; null when there is none. */
    public static <E extends Enum<E>> @Nullable E choice(Class<E> type, @Nullable String name) {
        return Stream.of(type.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
