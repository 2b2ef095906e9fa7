package org.tuanlink.callback;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/** Hands one event to its handlers, inside the transaction of its lane. */
final class EventHandling {

    private final CallbackHandlers handlers;
    private final MessageReading messages;
    private final PersonalDataCipher cipher;
    private final RetryPauses pauses;
    private final int attempts;

    EventHandling(
            CallbackHandlers handlers,
            MessageReading messages,
            PersonalDataCipher cipher,
            RetryPauses pauses,
            int attempts) {
        this.handlers = handlers;
        this.messages = messages;
        this.cipher = cipher;
        this.pauses = pauses;
        this.attempts = attempts;
    }

    /**
     * What a handler did before it failed is undone; what others did stays.
     *
     * @throws RuntimeException when the transaction itself is lost
     */
    Mark handle(OpenEvent open, TransactionStatus transaction, Instant now) {
        Set<String> done = new LinkedHashSet<>(open.handledBy());
        CallbackEvent event;
        try {
            event = messages.read(open.source(), messages.parse(cipher.open(Kind.CALLBACK, open.payload())));
        } catch (RuntimeException unreadable) {
            return failed(open, HandledBy.column(done), ErrorText.of(unreadable), now);
        }
        String error = null;
        for (CallbackHandler<CallbackEvent> handler : handlers.of(event)) {
            String failure =
                    done.contains(handler.name()) ? null : handOver(handler, event, open.receipt(), transaction);
            if (failure == null) {
                done.add(handler.name());
            } else if (error == null) {
                error = handler.name() + ": " + failure;
            }
        }
        String handledBy = HandledBy.column(done);
        return error == null ? new Mark.Done(open.id(), handledBy) : failed(open, handledBy, error, now);
    }

    /** The error, or null. */
    private static @Nullable String handOver(
            CallbackHandler<CallbackEvent> handler,
            CallbackEvent event,
            Receipt receipt,
            TransactionStatus transaction) {
        Object before = transaction.createSavepoint();
        try {
            handler.handle(event, receipt);
            if (transaction instanceof DefaultTransactionStatus status && status.isGlobalRollbackOnly()) {
                transaction.rollbackToSavepoint(before);
                return "It marked the transaction for rollback";
            }
        } catch (RuntimeException | Error e) {
            transaction.rollbackToSavepoint(before);
            return ErrorText.of(e);
        }
        return null;
    }

    /** Again after a pause, or parked after the last attempt. */
    Mark failed(OpenEvent open, String handledBy, String error, Instant now) {
        int failures = open.attempts() + 1;
        if (failures >= attempts) {
            return new Mark.Parked(open.id(), handledBy, error);
        }
        return new Mark.Failed(open.id(), handledBy, error, now.plus(pauses.after(failures)));
    }
}
