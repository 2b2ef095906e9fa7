package wecomsim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code message/update_template_card}. */
@Follows(
        value = {"94888", "90313"},
        assumes =
                "members who did not get the card are listed as invalid; the code is used up only by an update that is"
                        + " accepted; a button can be disabled on interactive cards only")
final class CardUpdates {

    private final Corp corp;

    CardUpdates(Corp corp) {
        this.corp = corp;
    }

    ObjectNode update(Call call, Caller caller) {
        JsonNode body = call.body();
        MessageApi.checkAgent(corp, Json.text(body, "agentid"));
        String code = Json.text(body, "response_code");
        StoredMessage message = corp.messages().task(corp.responseCodes().taskOf(code));
        if (message == null || message.isRecalled()) {
            throw new Refused(Code.BAD_RESPONSE_CODE);
        }
        Consumer<String> change = change(body, message);
        List<String> invalid = new ArrayList<>();
        List<String> affected = affected(body, message, invalid);
        corp.responseCodes().use(String.valueOf(code));
        affected.forEach(change);
        ObjectNode answer = Json.object();
        ArrayNode invalidUsers = answer.putArray("invaliduser");
        invalid.forEach(invalidUsers::add);
        return answer;
    }

    private static Consumer<String> change(JsonNode body, StoredMessage message) {
        JsonNode card = Json.field(body, "template_card");
        if (card != null) {
            Refused.unless(card.isObject(), Code.BAD_PARAMETER);
            JsonNode complete = withTask(card, message.taskId);
            CardRules.check(complete);
            return userid -> message.replaceCard(userid, complete);
        }
        JsonNode button = Json.field(body, "button");
        Refused.unless(button != null, Code.PARAMETER_MISSING);
        String words = button == null ? "" : CardField.text(button, "replace_name");
        Refused.unless(!words.isEmpty(), Code.REPLACE_NAME_MISSING);
        Refused.unless(CardRules.INTERACTIVE.contains(CardField.text(message.content, "card_type")), Code.CARD_TYPE);
        return userid -> message.disableButton(userid, words);
    }

    /** A card that takes another's place keeps its task. */
    private static JsonNode withTask(JsonNode card, String taskId) {
        ObjectNode copy = card.asObject().deepCopy();
        return copy.put("task_id", taskId);
    }

    private List<String> affected(JsonNode body, StoredMessage message, List<String> invalid) {
        Long atAll = Json.number(body, "atall");
        if (atAll != null && atAll == 1) {
            return List.copyOf(message.recipients());
        }
        Recipients named = Recipients.of(
                corp, Json.texts(body, "userids"), Json.texts(body, "partyids"), Json.texts(body, "tagids"));
        invalid.addAll(named.invalidUsers());
        List<String> affected = new ArrayList<>();
        for (Member member : named.valid()) {
            (message.isFor(member.userid()) ? affected : invalid).add(member.userid());
        }
        return affected;
    }
}
