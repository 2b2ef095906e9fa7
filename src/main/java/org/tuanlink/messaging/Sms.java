package org.tuanlink.messaging;

import java.util.Map;

/**
 * An SMS as the vendor sends it: a template that it knows, and the values for it.
 *
 * @param code the vendor's code of the template
 * @param text as it will read, without the sign name in front
 */
public record Sms(String code, Map<String, String> values, String text) {

    public Sms {
        values = Map.copyOf(values);
    }

    /** Without the values, which name people. */
    @Override
    public String toString() {
        return "Sms[" + code + "]";
    }
}
