package wecomsim;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An app message as one member sees it now.
 *
 * @param type text, textcard or template_card
 * @param content what the field of that name said, or the card that took its place
 * @param taskId of a card; empty for none
 * @param replacedBy the words on the button that can no longer be pressed; empty while it can
 * @param updated whether the card was changed since it came
 */
public record AppMessage(
        String messageId,
        Instant at,
        String type,
        JsonNode content,
        String taskId,
        String replacedBy,
        boolean updated) {

    /** {@code text_notice} and so on; empty when it is no card. */
    public String cardType() {
        return content.path("card_type").asString("");
    }
}
