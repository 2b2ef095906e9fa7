package org.tuanlink.messaging;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.SealedValue;

/** A notice as an SMS, which may say less: it takes from the values those that it has room for. */
@Component
class NoticeSms {

    private final SmsMessages sms;
    private final Templates templates;

    NoticeSms(SmsMessages sms, Templates templates) {
        this.sms = sms;
        this.templates = templates;
    }

    boolean isOn() {
        return sms.isOn();
    }

    /** Inside the caller's transaction. */
    void order(String key, SealedValue mobile, String mobileIndex, String template, Map<String, String> values) {
        Map<String, String> said = new TreeMap<>(values);
        said.keySet().retainAll(templates.smsPlaceholders(template));
        sms.send(key, mobile, mobileIndex, template, said);
    }
}
