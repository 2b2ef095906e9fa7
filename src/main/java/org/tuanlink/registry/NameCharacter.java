package org.tuanlink.registry;

/** What one code point is to a name. Java 17 knows Unicode 13; what it holds for unassigned is refused. */
enum NameCharacter {
    ALLOWED,
    SPACE,
    OTHER_SPACE,
    FORBIDDEN_BY_WECOM,
    CONTROL,
    INVISIBLE,
    UNASSIGNED,
    EMOJI,
    UNUSUAL;

    private static final String WECOM_FORBIDS = "\\/:*?\"<>|＼／：＊？＂＜＞｜";
    private static final String PUNCTUATION = "·-（）()、";

    static NameCharacter of(int codePoint) {
        if (codePoint == ' ' || codePoint == '\u3000') {
            return SPACE;
        }
        if (WECOM_FORBIDS.indexOf(codePoint) >= 0) {
            return FORBIDDEN_BY_WECOM;
        }
        if (PUNCTUATION.indexOf(codePoint) >= 0) {
            return ALLOWED;
        }
        if (isEmojiPart(codePoint)) {
            return EMOJI;
        }
        if (isBlankLetter(codePoint)) {
            return INVISIBLE;
        }
        return ofCategory(codePoint);
    }

    private static NameCharacter ofCategory(int codePoint) {
        if (Character.isLetter(codePoint) || Character.isDigit(codePoint) || Character.isIdeographic(codePoint)) {
            return ALLOWED;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> CONTROL;
            case Character.FORMAT -> INVISIBLE;
            case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> UNASSIGNED;
            case Character.SPACE_SEPARATOR -> OTHER_SPACE;
            default -> UNUSUAL;
        };
    }

    boolean isAllowed() {
        return this == ALLOWED || this == SPACE;
    }

    /** Emoji by block, with what makes keycaps, flags, skin tones and coloured variants of other characters. */
    static boolean isEmojiPart(int c) {
        return between(c, 0x1F000, 0x1FAFF)
                || between(c, 0x2600, 0x27BF)
                || between(c, 0x2300, 0x23FF)
                || between(c, 0x2B00, 0x2BFF)
                || between(c, 0xFE00, 0xFE0F)
                || between(c, 0xE0020, 0xE007F)
                || between(c, 0xE0100, 0xE01EF)
                || isSymbolWithEmojiForm(c);
    }

    private static boolean isSymbolWithEmojiForm(int c) {
        return switch (c) {
            case 0xA9, 0xAE, 0x203C, 0x2049, 0x20E3, 0x2122, 0x2139, 0x24C2, 0x3030, 0x303D, 0x3297, 0x3299 -> true;
            default -> between(c, 0x2190, 0x21FF) || between(c, 0x25A0, 0x25FF);
        };
    }

    /** Letters by category that show nothing: the Hangul fillers. */
    private static boolean isBlankLetter(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
    }

    private static boolean between(int c, int low, int high) {
        return c >= low && c <= high;
    }

    /** How the sentences name this character: itself where it can be seen, else its number. */
    static String show(int codePoint) {
        return switch (of(codePoint)) {
            case CONTROL, INVISIBLE, UNASSIGNED, OTHER_SPACE -> "U+%04X".formatted(codePoint);
            default ->
                Character.getType(codePoint) == Character.NON_SPACING_MARK
                        ? "U+%04X".formatted(codePoint)
                        : Character.toString(codePoint);
        };
    }
}
