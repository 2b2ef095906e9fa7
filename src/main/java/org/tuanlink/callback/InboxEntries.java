package org.tuanlink.callback;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.Trace;

/** Makes rows of messages. */
final class InboxEntries {

    private static final Logger LOG = LoggerFactory.getLogger(InboxEntries.class);

    /** The database holds no others; what a sender's clock says is not worth losing a message. */
    private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private final MessageReading messages;
    private final PersonalDataCipher cipher;

    InboxEntries(MessageReading messages, PersonalDataCipher cipher) {
        this.messages = messages;
        this.cipher = cipher;
    }

    InboxEntry of(Incoming incoming) {
        CallbackEvent event = read(incoming);
        return new InboxEntry(
                incoming.source(),
                EventKind.of(event),
                messages.subjectOf(event),
                DedupeKey.of(messages.keyOf(incoming.source(), incoming.message())),
                cipher.seal(Kind.CALLBACK, incoming.xml()),
                within(event.origin().createdAt()),
                incoming.receivedAt(),
                Trace.current(),
                new CompletableFuture<>());
    }

    /** A defect in reading must not lose a message: it is kept as it is, and read again when it is handled. */
    private CallbackEvent read(Incoming incoming) {
        try {
            return messages.read(incoming.source(), incoming.message());
        } catch (RuntimeException defect) {
            LOG.error("A message of {} could not be read: {}", incoming.source(), ErrorText.of(defect));
            var origin = new CallbackEvent.Origin(incoming.source(), "", incoming.receivedAt(), null);
            return new CallbackEvent.Unknown(origin, "", incoming.message());
        }
    }

    private static Instant within(Instant time) {
        if (time.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }
}
