package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters in a callback's query string. Others are not looked at. */
final class CallbackQuery {

    static final String MSG_SIGNATURE = "msg_signature";
    static final String SIGNATURE = "signature";
    static final String ECHO = "echostr";
    private static final String TIMESTAMP = "timestamp";
    private static final String NONCE = "nonce";
    private static final Set<String> NAMES = Set.of(MSG_SIGNATURE, SIGNATURE, ECHO, TIMESTAMP, NONCE);

    private final Map<String, String> values;

    private CallbackQuery(Map<String, String> values) {
        this.values = values;
    }

    /** Refused when one of the parameters is given twice or badly encoded. */
    static CallbackQuery parse(@Nullable String query) throws RefusedCallbackException {
        Map<String, String> values = new HashMap<>();
        int from = 0;
        while (query != null && from < query.length()) {
            int to = query.indexOf('&', from);
            to = to < 0 ? query.length() : to;
            add(values, query.substring(from, to));
            from = to + 1;
        }
        return new CallbackQuery(values);
    }

    private static void add(Map<String, String> values, String parameter) throws RefusedCallbackException {
        int sign = parameter.indexOf('=');
        String name = sign < 0 ? parameter : parameter.substring(0, sign);
        if (!NAMES.contains(name)) {
            return;
        }
        try {
            String value = URLDecoder.decode(parameter.substring(Math.max(sign, name.length() - 1) + 1), UTF_8);
            if (values.put(name, value) != null) {
                throw new RefusedCallbackException(RefusalReason.PARAMETERS);
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedCallbackException(RefusalReason.PARAMETERS);
        }
    }

    /** Refused when it is absent or empty. */
    String required(String name) throws RefusedCallbackException {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new RefusedCallbackException(RefusalReason.PARAMETERS);
        }
        return value;
    }

    /** An encrypted echo. Its Base64 has no spaces: they were plus signs that somebody on the way decoded once too often. */
    String encryptedEcho() throws RefusedCallbackException {
        return required(ECHO).replace(' ', '+');
    }

    String timestamp() throws RefusedCallbackException {
        return required(TIMESTAMP);
    }

    String nonce() throws RefusedCallbackException {
        return required(NONCE);
    }

    /** Refuses a callback whose seconds since 1970 are not around this time. */
    void requireTimeWithin(Duration window, Instant now) throws RefusedCallbackException {
        String timestamp = timestamp();
        if (!timestamp.matches("[0-9]{1,12}")) {
            throw new RefusedCallbackException(RefusalReason.PARAMETERS);
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (off.abs().compareTo(window) > 0) {
            throw new RefusedCallbackException(RefusalReason.TIMESTAMP);
        }
    }
}
