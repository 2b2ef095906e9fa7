package org.tuanlink.mp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template message (模板消息).
 *
 * @param url what opens when it is tapped; null for nothing
 * @param clientId by which the server knows a repetition within ten minutes ({@code client_msg_id}, 32 characters at most)
 * @param data the values by the template's fields, such as {@code thing1}
 */
public record MpNotice(
        OpenId to, String templateId, @Nullable String url, String clientId, Map<String, String> data) {

    public MpNotice {
        data = Map.copyOf(data);
    }

    /** Without the values, which name people. */
    @Override
    public String toString() {
        return "MpNotice[" + templateId + "]";
    }
}
