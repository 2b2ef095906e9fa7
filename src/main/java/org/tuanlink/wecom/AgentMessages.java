package org.tuanlink.wecom;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code message/*}: what the app says to members. */
final class AgentMessages {

    private static final String SEND = "message/send";
    private static final int NOBODY_VALID = 81013;

    private final Caller caller;
    private final MessageLimits limits;
    private final long agentId;

    AgentMessages(Caller caller, MessageLimits limits, long agentId) {
        this.caller = caller;
        this.limits = limits;
        this.agentId = agentId;
    }

    /**
     * At once or not at all. Who waited between being counted and being sent could find more than a minute's messages gone
     * in that minute, and WeCom would drop some without a word.
     */
    SentMessage send(AgentMessage message) {
        Json body = new Json()
                .with("touser", String.join("|", values(message.to())))
                .with("msgtype", message.type())
                .with("agentid", agentId)
                .with(message.type(), message.content())
                .with("enable_duplicate_check", 1)
                .with("duplicate_check_interval", AgentGateway.DUPLICATES_KNOWN_FOR.toSeconds());
        try {
            return SentMessage.of(caller.callAtOnce(once(SEND, body), () -> limits.take(message.to())));
        } catch (WeComCallException e) {
            if (e.error().errcode() == NOBODY_VALID) {
                return new SentMessage("", null, Set.copyOf(message.to()), Set.of());
            }
            throw e;
        }
    }

    void update(CardUpdate update) {
        Json body = new Json()
                .with("userids", values(update.members()))
                .with("agentid", agentId)
                .with("response_code", update.responseCode())
                .with("template_card", update.card());
        String words = update.replaceName();
        if (words != null) {
            body.with("button", Map.of("replace_name", words));
        }
        caller.call(once("message/update_template_card", body), call -> {});
    }

    /** Not repeated by the gateway when the answer is lost: who sends knows when a repetition is harmless. */
    private static ApiCall once(String api, Json body) {
        return new ApiCall(api, ApiCall.Kind.POST, "", body.text(), false, false);
    }

    private static List<String> values(List<WeComUserId> members) {
        return members.stream().map(WeComUserId::value).toList();
    }
}
