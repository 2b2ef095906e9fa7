package org.tuanlink.messaging;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.platform.SealedValue;

/**
 * The outbox of SMS: each key goes to the vendor once at most, whatever dies in between. What may or may not have gone is
 * {@link SmsState.State#UNCERTAIN} and is never sent again by itself.
 */
@Component
public class SmsMessages {

    private final SmsTable table;
    private final Templates templates;
    private final SealedValues values;
    private final SmsProperties properties;
    private final Clock clock;

    SmsMessages(SmsTable table, Templates templates, SealedValues values, SmsProperties properties, Clock clock) {
        this.table = table;
        this.templates = templates;
        this.values = values;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether a vendor is configured. */
    public boolean isOn() {
        return properties.isOn();
    }

    /** As the other, however late it becomes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(String key, SealedValue mobile, String mobileIndex, String template, Map<String, String> given) {
        send(key, mobile, mobileIndex, template, given, null);
    }

    /**
     * Inside the caller's transaction; a second call with the same key does nothing.
     *
     * @param key unique, {@code [a-z0-9:.-]{1,100}}
     * @param mobile sealed as {@code Kind.MOBILE}; opened only to be given to the vendor, and forgotten then
     * @param mobileIndex its blind index
     * @param given exactly the template's placeholders
     * @param notAfter what has not gone by then, such as in the evening, fails; null for no such end
     * @throws IllegalArgumentException when the values are not the template's
     * @throws IllegalStateException while no vendor is configured
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(
            String key,
            SealedValue mobile,
            String mobileIndex,
            String template,
            Map<String, String> given,
            @Nullable Instant notAfter) {
        order(key, mobile, mobileIndex, template, given, notAfter, false);
    }

    /** As the others, and ahead of them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void sendUrgently(
            String key,
            SealedValue mobile,
            String mobileIndex,
            String template,
            Map<String, String> given,
            Instant notAfter) {
        order(key, mobile, mobileIndex, template, given, notAfter, true);
    }

    private void order(
            String key,
            SealedValue mobile,
            String mobileIndex,
            String template,
            Map<String, String> given,
            @Nullable Instant notAfter,
            boolean urgent) {
        if (!isOn()) {
            throw new IllegalStateException("tuanlink.sms is not configured");
        }
        templates.sms(template, given);
        table.add(
                new SmsTable.New(
                        MessageKey.checked(key),
                        UUID.randomUUID().toString().replace("-", ""),
                        mobile,
                        mobileIndex,
                        template,
                        values.seal(given),
                        notAfter == null ? null : notAfter.truncatedTo(ChronoUnit.MILLIS),
                        urgent),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Inside the caller's transaction: those that nobody has begun to send are not sent. Listeners are not told.
     *
     * @return the keys of those; all others have gone, or may have gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> withdraw(Collection<String> keys, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<String> waiting = Keys.each(keys, table::lockWaiting);
        waiting.forEach(key -> table.withdraw(key, reason, now));
        return waiting;
    }

    public Optional<SmsState> stateOf(String key) {
        return statesOf(List.of(key)).stream().findFirst();
    }

    /** Of those that there are, in no order. */
    public List<SmsState> statesOf(Collection<String> keys) {
        return Keys.each(keys, table::states);
    }
}
