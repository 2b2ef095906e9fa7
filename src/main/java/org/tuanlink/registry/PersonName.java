package org.tuanlink.registry;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A person's name: 1 to 64 characters of Han, Latin letters, {@code ·} and inner spaces. The dots that input methods
 * offer for {@code ·} are read as it.
 *
 * @param value in NFC
 */
public record PersonName(String value) {

    public static final int MAX_CHARACTERS = 64;

    private static final char FIRST_BASIC_HAN = '\u4E00';
    private static final char LAST_BASIC_HAN = '\u9FEF';
    private static final Pattern DOTS = Pattern.compile("[•・‧∙⋅．.･]");
    private static final Pattern EDGE_SPACES = Pattern.compile("^[\\s\\p{Zs}]+|[\\s\\p{Zs}]+$");

    public PersonName {
        boolean good = isCommon(value)
                || (Normalizer.isNormalized(value, Normalizer.Form.NFC)
                        && refusal(value).isEmpty());
        if (!good) {
            throw new IllegalArgumentException("Not a person's name");
        }
    }

    /** Reads what a person typed; spaces around it are dropped. */
    public static Parsed<PersonName> parse(String text) {
        if (isCommon(text)) {
            return new Parsed.Accepted<>(new PersonName(text));
        }
        String trimmed = EDGE_SPACES
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("");
        String name = DOTS.matcher(trimmed).replaceAll("·");
        var refusal = refusal(name);
        return refusal.isEmpty()
                ? new Parsed.Accepted<>(new PersonName(name))
                : new Parsed.Refused<>(List.of(refusal.get()));
    }

    /** Nothing but ideographs of the basic block, as nearly all names are: normalised and allowed as they stand. */
    private static boolean isCommon(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < FIRST_BASIC_HAN || text.charAt(i) > LAST_BASIC_HAN) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_CHARACTERS;
    }

    private static Optional<Finding> refusal(String name) {
        int[] characters = name.codePoints().toArray();
        if (characters.length == 0) {
            return refuse("NAME_EMPTY", "请填写姓名。");
        }
        if (characters.length > MAX_CHARACTERS) {
            return refuse("NAME_TOO_LONG", "姓名有 %d 个字，最多 %d 个，请核对。".formatted(characters.length, MAX_CHARACTERS));
        }
        for (int i = 0; i < characters.length; i++) {
            if (!isAllowed(characters[i])) {
                return refuse(
                        "NAME_CHARACTER",
                        "姓名第 %d 个字（%s）不能使用，姓名只能有汉字、拉丁字母、“·”和中间的空格，请核对。"
                                .formatted(i + 1, NameCharacter.show(characters[i])));
            }
        }
        return hasInnerDotsOnly(characters) ? Optional.empty() : refuse("NAME_DOT", "姓名不能以“·”或空格开头、结尾，请核对。");
    }

    private static boolean hasInnerDotsOnly(int[] characters) {
        return isLetter(characters[0]) && isLetter(characters[characters.length - 1]);
    }

    private static boolean isAllowed(int c) {
        return c == '·' || c == ' ' || isLetter(c);
    }

    private static boolean isLetter(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return switch (script) {
            case HAN -> Character.isLetter(c) || Character.isIdeographic(c);
            case LATIN -> Character.isLetter(c);
            default -> false;
        };
    }

    private static Optional<Finding> refuse(String code, String message) {
        return Optional.of(Finding.error(code, message));
    }

    @Override
    public String toString() {
        return value;
    }
}
