package org.tuanlink.wecom;

import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of the app to members (doc 90236).
 *
 * @param to 1 to 1,000 members
 * @param type WeCom's {@code msgtype}
 * @param content what stands in the field of that name
 */
public record AgentMessage(List<WeComUserId> to, String type, JsonNode content) {

    private static final int MOST = 1_000;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public AgentMessage {
        to = List.copyOf(to);
        if (to.isEmpty() || to.size() > MOST) {
            throw new IllegalArgumentException("A message is for 1 to 1,000 members");
        }
    }

    /**
     * A text.
     *
     * @param text at most 2,048 bytes; WeCom cuts what is longer
     */
    public static AgentMessage text(List<WeComUserId> to, String text) {
        return new AgentMessage(to, "text", MAPPER.valueToTree(Map.of("content", text)));
    }

    /**
     * A text card.
     *
     * @param title at most 128 bytes
     * @param description at most 512 bytes
     * @param button at most 4 characters
     */
    public static AgentMessage textCard(
            List<WeComUserId> to, String title, String description, URI url, String button) {
        return new AgentMessage(
                to,
                "textcard",
                MAPPER.valueToTree(
                        Map.of("title", title, "description", description, "url", url.toString(), "btntxt", button)));
    }

    /** A template card: the content is WeCom's {@code template_card}. */
    public static AgentMessage templateCard(List<WeComUserId> to, JsonNode card) {
        return new AgentMessage(to, "template_card", card);
    }

    /** Without the content, which names people. */
    @Override
    public String toString() {
        return "AgentMessage[" + type + " to " + to.size() + "]";
    }
}
