package org.tuanlink.access;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name an account signs in with: 2 to 32 letters, digits, {@code . _ @ -}; case does not tell two apart. */
public record Username(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{1,31}");

    public Username {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a user name");
        }
    }

    /** What somebody typed, unless it cannot be a user name. */
    public static Optional<Username> parse(String typed) {
        String bare = typed.strip();
        return FORM.matcher(bare).matches() ? Optional.of(new Username(bare)) : Optional.empty();
    }

    /** Equal for two spellings of one name. */
    String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
