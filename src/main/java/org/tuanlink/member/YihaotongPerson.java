package org.tuanlink.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody 一号通 has told of.
 *
 * @param subject the keyed digest of issuer and subject, 64 hex characters: the subject itself is kept nowhere
 * @param name as it says; null where it says none
 */
record YihaotongPerson(String subject, @Nullable String name) {

    private static final int LONGEST_NAME = 60;
    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{64}) ([A-Za-z0-9_-]*)");

    YihaotongPerson {
        name = name == null || name.isBlank() || name.length() > LONGEST_NAME ? null : name.strip();
    }

    /** For a sealed cookie. */
    String text() {
        byte[] bytes = name == null ? new byte[0] : name.getBytes(UTF_8);
        return subject + " " + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Optional<YihaotongPerson> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String name = new String(Base64.getUrlDecoder().decode(parts.group(2)), UTF_8);
        return Optional.of(new YihaotongPerson(parts.group(1), name));
    }

    /** The first character, and how many more there are. */
    String masked() {
        if (name == null) {
            return "";
        }
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first) + "*".repeat(name.codePointCount(first, name.length()));
    }

    /** Without the person. */
    @Override
    public String toString() {
        return "YihaotongPerson[…]";
    }
}
