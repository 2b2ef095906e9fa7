package org.tuanlink.messaging;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.platform.Secret;
import org.tuanlink.wecom.WeComUserId;

/** The outbox of app messages: one row per key, sent soon after the caller's transaction. */
@Component
public class AppMessages {

    private final AppMessageTable table;
    private final Templates templates;
    private final SealedValues values;
    private final Clock clock;

    AppMessages(AppMessageTable table, Templates templates, SealedValues values, Clock clock) {
        this.table = table;
        this.templates = templates;
        this.values = values;
        this.clock = clock;
    }

    /**
     * Inside the caller's transaction; a second call with the same key does nothing. Two keys whose messages say the same to
     * the same member within four hours are one message to WeCom, which shows it once.
     *
     * @param key unique, {@code [a-z0-9:.-]{1,100}}
     * @param template a card in {@code templates/}
     * @param given exactly the template's placeholders
     * @throws IllegalArgumentException when the values are not the template's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(String key, WeComUserId to, String template, Map<String, String> given) {
        templates.card(template, given, to);
        table.add(
                MessageKey.checked(key),
                to,
                template,
                values.seal(given),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * The code with which the card that was sent under this key can be changed once (doc 94888). It is the caller's from now
     * on, and forgotten here. Inside the caller's transaction; a {@link DeliveryListener} may ask.
     *
     * @return empty when the message is not sent, is no card that can be changed, or was asked for before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Secret> takeResponseCode(String key) {
        return table.takeResponseCode(key).map(Secret::new);
    }

    /** Takes back what waits. False when there is nothing, or WeCom may have it already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean withdraw(String key) {
        return table.delete(key);
    }

    public Optional<MessageState> stateOf(String key) {
        return statesOf(List.of(key)).stream().findFirst();
    }

    /** Of those that there are, in no order. */
    public List<MessageState> statesOf(Collection<String> keys) {
        return Keys.each(keys, table::states);
    }
}
