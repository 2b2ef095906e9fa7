package org.tuanlink.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tuanlink.platform.SealedValue;

/**
 * Sends one-time codes by SMS: ahead of all other SMS, at once after the caller's transaction, once at most, and not any more
 * when the code is over. How often somebody may ask for one is the caller's business.
 */
@Component
public class OneTimeCodes {

    static final String TEMPLATE = "member-code";
    static final String CODE = "code";
    static final String MINUTES = "minutes";

    private final SmsMessages messages;
    private final SmsTable table;
    private final SmsSending sending;
    private final Queue queue;
    private final Clock clock;

    OneTimeCodes(SmsMessages messages, SmsTable table, SmsSending sending, Queue codeQueue, Clock clock) {
        this.messages = messages;
        this.table = table;
        this.sending = sending;
        this.queue = codeQueue;
        this.clock = clock;
    }

    /** Whether an SMS vendor is configured; without one no code can be sent. */
    public boolean isOn() {
        return messages.isOn();
    }

    /**
     * Inside the caller's transaction; a second call with the same key does nothing. What became of it: {@link
     * SmsMessages#stateOf}.
     *
     * @param key unique for this code and without the mobile in it, {@code [a-z0-9:.-]{1,100}}
     * @param mobile sealed as {@code Kind.MOBILE}
     * @param mobileIndex its blind index
     * @param code 4 to 8 characters; lies sealed until it is sent, and is forgotten then
     * @param validFor how long it is good, whole minutes
     * @throws IllegalStateException while no vendor is configured
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(String key, SealedValue mobile, String mobileIndex, String code, Duration validFor) {
        if (!code.matches("[A-Za-z0-9]{4,8}")) {
            throw new IllegalArgumentException("A code has 4 to 8 letters and digits");
        }
        messages.sendUrgently(
                key,
                mobile,
                mobileIndex,
                TEMPLATE,
                Map.of(CODE, code, MINUTES, Long.toString(validFor.toMinutes())),
                clock.instant().plus(validFor).truncatedTo(ChronoUnit.MILLIS));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // Whatever goes wrong here, the queue finds it a moment later.
                queue.soon(() -> table.idOf(key).ifPresent(sending::send));
            }
        });
    }
}
