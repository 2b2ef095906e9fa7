package org.tuanlink.registry;

import java.util.List;

/**
 * A part of a typed alias.
 *
 * @param text as it can be shown: what cannot be seen stands as its number, {@code U+200B}
 * @param kind what is wrong with it
 */
public record AliasPiece(String text, Kind kind) {

    public enum Kind {
        RIGHT,
        /** Must not stand in an alias. */
        WRONG,
        /** Could stand, but there are too many before it. */
        TOO_MANY
    }

    /** Adds what stands from here to there; right characters in a row make one piece, each wrong one its own. */
    static void add(List<AliasPiece> pieces, int[] characters, int from, int to, boolean wrong, boolean beyond) {
        Kind kind = wrong ? Kind.WRONG : beyond ? Kind.TOO_MANY : Kind.RIGHT;
        String text = wrong && to == from + 1 ? show(characters[from]) : new String(characters, from, to - from);
        AliasPiece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null && last.kind() == kind && kind != Kind.WRONG) {
            pieces.set(pieces.size() - 1, new AliasPiece(last.text() + text, kind));
        } else {
            pieces.add(new AliasPiece(text, kind));
        }
    }

    private static String show(int character) {
        return switch (character) {
            case ' ' -> "U+0020";
            case 0x3000 -> "U+3000";
            default -> NameCharacter.show(character);
        };
    }
}
