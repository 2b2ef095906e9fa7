package org.tuanlink.wecom;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What WeCom says of a message that it took (doc 90236). That is no word of its arrival.
 *
 * @param messageId to take it back with, within a day; empty when nobody was valid
 * @param responseCode to change the card with, once and within 72 hours; null for messages that nobody answers
 * @param invalid who cannot get it: unknown, gone, or outside the app's visible range
 * @param unlicensed who has no licence for the interface
 */
public record SentMessage(
        String messageId, @Nullable String responseCode, Set<WeComUserId> invalid, Set<WeComUserId> unlicensed) {

    public SentMessage {
        invalid = Set.copyOf(invalid);
        unlicensed = Set.copyOf(unlicensed);
    }

    static SentMessage of(JsonNode answer) {
        String code = answer.path("response_code").asString("");
        return new SentMessage(
                answer.path("msgid").asString(""),
                code.isEmpty() ? null : code,
                members(answer, "invaliduser"),
                members(answer, "unlicenseduser"));
    }

    /** Parted by bars, in lower case. */
    private static Set<WeComUserId> members(JsonNode answer, String field) {
        return Arrays.stream(answer.path(field).asString("").split("\\|", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(WeComUserId::new)
                .collect(Collectors.toSet());
    }
}
