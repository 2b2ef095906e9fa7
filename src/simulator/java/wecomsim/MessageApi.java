package wecomsim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code message/*}: sending, changing cards, taking back. */
final class MessageApi {

    private static final Duration RECALLABLE = Duration.ofDays(1);

    private final Corp corp;
    private final CardUpdates updates;

    MessageApi(Corp corp) {
        this.corp = corp;
        this.updates = new CardUpdates(corp);
    }

    List<Api> apis() {
        return List.of(
                Api.post("message/send", Api.Access.APP, "touser", this::send).unlimited(),
                Api.post("message/update_template_card", Api.Access.APP, "", updates::update),
                Api.post("message/recall", Api.Access.APP, "msgid", this::recall));
    }

    /** The app of the token, and no other. */
    static void checkAgent(Corp corp, @Nullable String agent) {
        if (agent == null || agent.isEmpty()) {
            throw new Refused(Code.AGENT_MISSING);
        }
        Refused.unless(agent.matches("[0-9]{1,18}"), Code.BAD_AGENT);
        Refused.unless(Long.parseLong(agent) == corp.options().agentId(), Code.OTHER_AGENT);
    }

    @Follows(
            value = "90236",
            assumes =
                    "who has not joined yet is no invalid recipient, but gets nothing, not even later; a task_id that was"
                            + " used is 42014")
    private ObjectNode send(Call call, Caller caller) {
        JsonNode body = call.body();
        checkAgent(corp, Json.text(body, "agentid"));
        long now = corp.clock().millis();
        ObjectNode earlier = corp.duplicateCheck().earlier(body, now);
        if (earlier != null) {
            return earlier;
        }
        Recipients recipients =
                Recipients.of(corp, Json.text(body, "touser"), Json.text(body, "toparty"), Json.text(body, "totag"));
        ObjectNode content = MessageContent.of(body);
        String taskId = CardField.text(content, "task_id");
        boolean callsBack = content.has("card_type") && CardRules.callsBack(content);
        Refused.unless(!callsBack || isCalledBack(), Code.NO_CALLBACK_URL);
        Refused.unless(taskId.isEmpty() || corp.messages().task(taskId) == null, Code.BAD_TASK_ID);
        Collection<Member> members = recipients.valid();
        corp.messageLimits().countForToday(members.size());
        StoredMessage message = new StoredMessage(
                messageId(), corp.clock().instant(), String.valueOf(Json.text(body, "msgtype")), content, taskId);
        deliver(message, members);
        ObjectNode answer = Json.object().put("msgid", message.id);
        recipients.tellInvalid(answer);
        if (callsBack) {
            answer.put("response_code", corp.responseCodes().issue(taskId));
        }
        corp.duplicateCheck().remember(body, answer, now);
        return answer;
    }

    private boolean isCalledBack() {
        return corp.callbacks().configured().containsKey(CallbackTarget.AGENT);
    }

    private void deliver(StoredMessage message, Collection<Member> members) {
        List<Member> gone = new ArrayList<>();
        for (Member member : members) {
            boolean delivered = member.status() == 1 && corp.messageLimits().getsThrough(member);
            if (delivered) {
                message.addRecipient(member.userid());
            } else {
                gone.add(member);
            }
        }
        gone.forEach(member -> message.addUndelivered(member.userid()));
        corp.messages().add(message);
    }

    private static String messageId() {
        return UUID.randomUUID().toString().replace("-", "") + CallbackCrypto.randomText(32);
    }

    @Follows(
            value = {"94867", "90313"},
            assumes = "an unknown msgid is 40058; taking back again changes nothing")
    private ObjectNode recall(Call call, Caller caller) {
        String id = Json.text(call.body(), "msgid");
        StoredMessage message = id == null ? null : corp.messages().message(id);
        if (message == null) {
            throw new Refused(Code.BAD_PARAMETER);
        }
        boolean young = message.at.plus(RECALLABLE).isAfter(corp.clock().instant());
        Refused.unless(young, Code.MESSAGE_EXPIRED);
        message.recall();
        return Json.object();
    }
}
