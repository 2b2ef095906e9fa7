package wecomsim;

import java.time.Instant;

/**
 * What the Official Account said to somebody.
 *
 * @param id of a template message; 0 for a text in the chat
 * @param templateId empty for a text in the chat
 * @param title of a template message
 * @param text as it reads
 * @param url where a tap leads; may be empty
 */
public record AccountMessage(
        long id, Instant at, String openid, String templateId, String title, String text, String url) {}
