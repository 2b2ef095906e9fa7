package wecomsim;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A message with what became of it. Guarded by its owner's lock. */
final class StoredMessage {

    final String id;
    final Instant at;
    final String type;
    final ObjectNode content;
    final String taskId;
    private final Set<String> recipients = new LinkedHashSet<>();
    private final Set<String> undelivered = new LinkedHashSet<>();
    private final Map<String, Shown> updates = new HashMap<>();
    private boolean recalled;

    /** A card as it stands after an update. */
    private record Shown(JsonNode card, String replacedBy) {}

    StoredMessage(String id, Instant at, String type, ObjectNode content, String taskId) {
        this.id = id;
        this.at = at;
        this.type = type;
        this.content = content;
        this.taskId = taskId;
    }

    void addRecipient(String userid) {
        recipients.add(userid);
    }

    void addUndelivered(String userid) {
        undelivered.add(userid);
    }

    boolean isFor(String userid) {
        return recipients.contains(userid);
    }

    Collection<String> recipients() {
        return recipients;
    }

    void recall() {
        recalled = true;
    }

    boolean isRecalled() {
        return recalled;
    }

    void disableButton(String userid, String words) {
        updates.put(userid, new Shown(cardOf(userid), words));
    }

    void replaceCard(String userid, JsonNode card) {
        updates.put(userid, new Shown(card, card.path("replace_text").asString("")));
    }

    JsonNode cardOf(String userid) {
        Shown shown = updates.get(userid);
        return shown == null ? content : shown.card();
    }

    AppMessage seenBy(String userid) {
        Shown shown = updates.get(userid);
        return shown == null
                ? new AppMessage(id, at, type, content, taskId, "", false)
                : new AppMessage(id, at, type, shown.card(), taskId, shown.replacedBy(), true);
    }

    SentMessage view() {
        return new SentMessage(
                id, at, type, content, taskId, Set.copyOf(recipients), Set.copyOf(undelivered), recalled);
    }
}
