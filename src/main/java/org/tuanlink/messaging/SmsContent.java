package org.tuanlink.messaging;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.messaging.SmsTable.Claimed;
import org.tuanlink.platform.SealedValue;

/** Opens what lay sealed, at the last moment. */
@Component
class SmsContent {

    private static final Logger LOG = LoggerFactory.getLogger(SmsContent.class);

    private final SealedValues values;
    private final Templates templates;

    SmsContent(SealedValues values, Templates templates) {
        this.values = values;
        this.templates = templates;
    }

    /** In the clear, for the vendor only. */
    record Opened(String mobile, Sms sms) {

        @Override
        public String toString() {
            return "Opened";
        }
    }

    /** Empty when it cannot be read: a key is gone, a template has changed. */
    Optional<Opened> open(Claimed sms) {
        SealedValue mobile = sms.mobile();
        SealedValue sealed = sms.values();
        if (mobile == null || sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Opened(values.mobile(mobile), templates.sms(sms.template(), values.open(sealed))));
        } catch (RuntimeException e) {
            LOG.error("The SMS {} cannot be read ({})", sms.id(), e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
