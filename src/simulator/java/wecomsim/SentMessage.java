package wecomsim;

import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An app message that was accepted.
 *
 * @param type text, textcard or template_card
 * @param content what the field of that name said, cut to WeCom's lengths
 * @param taskId of a card; empty for none
 * @param recipients who got it on their phones
 * @param undelivered accepted for these, but never delivered: too many at once, or not joined yet
 */
public record SentMessage(
        String messageId,
        Instant at,
        String type,
        JsonNode content,
        String taskId,
        Set<String> recipients,
        Set<String> undelivered,
        boolean recalled) {}
