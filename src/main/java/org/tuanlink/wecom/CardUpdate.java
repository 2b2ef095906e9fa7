package org.tuanlink.wecom;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change of a card that was sent (doc 94888).
 *
 * @param members who see it changed, 1 to 1,000
 * @param responseCode from sending it, or from a press of its button; good once
 * @param replaceName the words on its button, which can no longer be pressed; null when the card is replaced
 * @param card the card that takes its place; null when the button is replaced
 */
public record CardUpdate(
        List<WeComUserId> members,
        String responseCode,
        @Nullable String replaceName,
        @Nullable JsonNode card) {

    private static final int MOST = 1_000;

    public CardUpdate {
        members = List.copyOf(members);
        if (members.isEmpty() || members.size() > MOST) {
            throw new IllegalArgumentException("A card is changed for 1 to 1,000 members");
        }
        if ((replaceName == null) == (card == null)) {
            throw new IllegalArgumentException("Either the button or the card is replaced");
        }
    }

    /** Its button says this from now on. */
    public static CardUpdate button(List<WeComUserId> members, String responseCode, String replaceName) {
        return new CardUpdate(members, responseCode, replaceName, null);
    }

    /** This card stands in its place. */
    public static CardUpdate card(List<WeComUserId> members, String responseCode, JsonNode card) {
        return new CardUpdate(members, responseCode, null, card);
    }

    @Override
    public String toString() {
        return "CardUpdate[for " + members.size() + "]";
    }
}
