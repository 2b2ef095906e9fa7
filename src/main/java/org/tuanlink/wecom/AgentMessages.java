package org.tuanlink.wecom;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    SentMessage send(AgentMessage message) {
        Optional<Instant> later = limits.take(message.to());
        if (later.isPresent()) {
            throw new TooManyMessagesException(SEND, later.get());
        }
        Json body = new Json()
                .with("touser", String.join("|", values(message.to())))
                .with("msgtype", message.type())
                .with("agentid", agentId)
                .with(message.type(), message.content())
                .with("enable_duplicate_check", 1)
                .with("duplicate_check_interval", AgentGateway.DUPLICATES_KNOWN_FOR.toSeconds());
        try {
            return SentMessage.of(caller.call(once(SEND, body), call -> {}));
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
