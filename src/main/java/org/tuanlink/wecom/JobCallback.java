package org.tuanlink.wecom;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.CallbackSecret;

/** Where and how WeCom tells that a batch job has ended (docs 90980, 90982). */
final class JobCallback {

    private static final String PATH = "/callback/wecom/contacts";

    private final Map<String, String> fields;

    private JobCallback(Map<String, String> fields) {
        this.fields = fields;
    }

    /** The contacts' callback under the service's public address; null when it has no pair. */
    static @Nullable JobCallback of(URI publicUrl, WeComCallbacks callbacks) {
        if (callbacks.contacts().isEmpty()) {
            return null;
        }
        CallbackSecret current = callbacks.contacts().get(0);
        if (current.aesKey() == null) {
            return null;
        }
        String base = publicUrl.toString().replaceFirst("/+$", "");
        return new JobCallback(Map.of(
                "url",
                base + PATH,
                "token",
                current.token().value(),
                "encodingaeskey",
                current.aesKey().value()));
    }

    Map<String, String> fields() {
        return fields;
    }

    /** Keeps the pair out of logs. */
    @Override
    public String toString() {
        return "JobCallback[" + fields.get("url") + "]";
    }
}
