package org.tuanlink.registry;

import java.text.Normalizer;
import java.util.List;

/** What short and full names have in common: a length, and nothing that cannot be printed. */
final class NameText {

    private NameText() {}

    static List<Finding> check(String code, String what, String text, int most) {
        if (text.isBlank()) {
            return List.of(Finding.error(code + "_EMPTY", "请填写%s。".formatted(what)));
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        int[] characters = normal.codePoints().toArray();
        if (characters.length > most) {
            return List.of(Finding.error(
                    code + "_TOO_LONG", "%s有 %d 个字，最多 %d 个，请缩短。".formatted(what, characters.length, most)));
        }
        for (int i = 0; i < characters.length; i++) {
            if (!isPrintable(characters[i])) {
                return List.of(Finding.error(
                        code + "_CHARACTER",
                        "%s第 %d 个字（%s）不能使用，请删去表情符号、控制字符和不可见字符。"
                                .formatted(what, i + 1, NameCharacter.show(characters[i]))));
            }
        }
        return List.of();
    }

    private static boolean isPrintable(int character) {
        return switch (NameCharacter.of(character)) {
            case ALLOWED, SPACE, FORBIDDEN_BY_WECOM, UNUSUAL -> true;
            case OTHER_SPACE, CONTROL, INVISIBLE, UNASSIGNED, EMOJI -> false;
        };
    }
}
