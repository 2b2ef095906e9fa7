package org.tuanlink.registry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * An alias (代称): an organisation's name in the WeCom directory. 1 to 16 characters, a character being a Unicode code
 * point after NFC; of letters, digits, Han, inner spaces and {@code · - （ ） ( ) 、} only. What an organisation of a
 * certain type may call itself is {@link AliasForm}'s.
 *
 * @param value in NFC
 */
public record Alias(String value) {

    public static final int MAX_CHARACTERS = 16;

    public Alias {
        if (!faults(value).isEmpty() || !Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
            throw new IllegalArgumentException("Not an alias: use Alias.parse for what a person typed");
        }
    }

    /** Reads what a person typed; never throws. Every finding names the character, its place and the count. */
    public static Parsed<Alias> parse(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        List<Finding> faults = faults(normal);
        return faults.isEmpty() ? new Parsed.Accepted<>(new Alias(normal)) : new Parsed.Refused<>(faults);
    }

    /** The characters of a text as the rules count them: code points after NFC. */
    public static int count(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        return normal.codePointCount(0, normal.length());
    }

    private static List<Finding> faults(String normal) {
        int[] characters = normal.codePoints().toArray();
        List<Finding> faults = new ArrayList<>();
        if (characters.length == 0) {
            faults.add(Finding.error("ALIAS_EMPTY", "请填写代称：1 至 16 个字（现为 0/16）。"));
        }
        if (characters.length > MAX_CHARACTERS) {
            faults.add(Finding.error(
                    "ALIAS_TOO_LONG",
                    "代称有 %d 个字，超出 %d 个（现为 %s），请缩短。"
                            .formatted(
                                    characters.length, characters.length - MAX_CHARACTERS, tally(characters.length))));
        }
        for (int i = 0; i < characters.length; i = addFault(characters, i, faults)) {}
        return faults;
    }

    /** A typed text cut into what may stay and what may not, for an echo that marks the latter; in NFC. */
    public static List<AliasPiece> pieces(String text) {
        int[] characters =
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
        List<AliasPiece> pieces = new ArrayList<>();
        for (int at = 0; at < characters.length; ) {
            List<Finding> faults = new ArrayList<>();
            int next = addFault(characters, at, faults);
            AliasPiece.add(pieces, characters, at, next, !faults.isEmpty(), at >= MAX_CHARACTERS);
            at = next;
        }
        return pieces;
    }

    /** Adds the fault at this place, if there is one, and answers the place to go on from. */
    private static int addFault(int[] characters, int at, List<Finding> faults) {
        NameCharacter kind = NameCharacter.of(characters[at]);
        int next = emojiEnd(characters, at);
        if (next > at) {
            String emoji = new String(characters, at, next - at);
            faults.add(fault("ALIAS_EMOJI", at, characters, "表情符号“" + emoji + "”不能使用，请删去"));
            return next;
        }
        String shown = NameCharacter.show(characters[at]);
        switch (kind) {
            case ALLOWED -> {}
            case SPACE -> addEdgeSpace(characters, at, faults);
            case FORBIDDEN_BY_WECOM ->
                faults.add(
                        fault("ALIAS_FORBIDDEN_CHARACTER", at, characters, "字符“" + shown + "”是企业微信禁用的，请删去或改用“-”“、”"));
            case CONTROL, INVISIBLE ->
                faults.add(fault("ALIAS_INVISIBLE_CHARACTER", at, characters, "有看不见的控制字符（" + shown + "），请删去后重新输入"));
            case UNASSIGNED ->
                faults.add(fault("ALIAS_UNKNOWN_CHARACTER", at, characters, "字符（" + shown + "）不是通用字符，请换用规范汉字"));
            case OTHER_SPACE ->
                faults.add(fault("ALIAS_SPACE_KIND", at, characters, "空格（" + shown + "）不是普通空格，请删去或改为普通空格"));
            case EMOJI, UNUSUAL ->
                faults.add(fault("ALIAS_CHARACTER", at, characters, "字符“" + shown + "”不能使用，只可用汉字、字母、数字、空格和 · - （）、"));
        }
        return at + 1;
    }

    private static void addEdgeSpace(int[] characters, int at, List<Finding> faults) {
        if (at == 0) {
            faults.add(fault("ALIAS_EDGE_SPACE", at, characters, "开头有空格“" + show(characters[at]) + "”，请删去"));
        } else if (at == characters.length - 1) {
            faults.add(fault("ALIAS_EDGE_SPACE", at, characters, "末尾有空格“" + show(characters[at]) + "”，请删去"));
        }
    }

    private static String show(int space) {
        return space == ' ' ? "U+0020" : "U+3000";
    }

    /** The end of the emoji that begins here (sequences with joiners, keycaps and flags count as one), or this place. */
    private static int emojiEnd(int[] characters, int at) {
        int end = at;
        if (isKeycap(characters, at)) {
            end++;
        }
        while (end < characters.length && isPartOfEmoji(characters, end, end > at)) {
            end++;
        }
        return end;
    }

    private static boolean isPartOfEmoji(int[] characters, int at, boolean inside) {
        return NameCharacter.isEmojiPart(characters[at]) || (inside && characters[at] == 0x200D);
    }

    private static boolean isKeycap(int[] characters, int at) {
        boolean base = Character.isDigit(characters[at]) || characters[at] == '#' || characters[at] == '*';
        return base && at + 1 < characters.length && isKeycapMark(characters[at + 1]);
    }

    private static boolean isKeycapMark(int character) {
        return character == 0x20E3 || character == 0xFE0F;
    }

    private static Finding fault(String code, int at, int[] characters, String what) {
        return Finding.error(code, "代称第 %d 个字：%s（现为 %s）。".formatted(at + 1, what, tally(characters.length)));
    }

    private static String tally(int count) {
        return count + "/" + MAX_CHARACTERS;
    }

    @Override
    public String toString() {
        return value;
    }
}
