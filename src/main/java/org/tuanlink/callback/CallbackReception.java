package org.tuanlink.callback;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.callback.CallbackOutcome.Echo;
import org.tuanlink.callback.CallbackOutcome.NotConfigured;
import org.tuanlink.callback.CallbackOutcome.NotStored;
import org.tuanlink.callback.CallbackOutcome.Refused;
import org.tuanlink.callback.CallbackOutcome.Stored;

/** Takes callbacks in: what is genuine is stored before it is acknowledged, everything else is refused without a word. */
@Service
public class CallbackReception {

    private final GenuineMessages messages;
    private final Inbox inbox;
    private final CallbackFigures figures;

    CallbackReception(GenuineMessages messages, Inbox inbox, CallbackFigures figures) {
        this.messages = messages;
        this.inbox = inbox;
        this.figures = figures;
    }

    /**
     * The check that an administrator's saving of the address causes (doc 90968).
     *
     * @param query the query string as it came
     * @return Echo, Refused or NotConfigured
     */
    public CallbackOutcome verify(CallbackSource source, @Nullable String query) {
        if (!messages.areExpectedFrom(source)) {
            return new NotConfigured();
        }
        try {
            return new Echo(messages.echo(source, query));
        } catch (RefusedCallbackException e) {
            return refused(source, e);
        }
    }

    /**
     * A message. When this returns {@link Stored} it is committed.
     *
     * @param query the query string as it came
     * @param body read to the configured size at most
     * @return Stored, NotStored, Refused or NotConfigured
     */
    public CallbackOutcome receive(CallbackSource source, @Nullable String query, InputStream body) {
        if (!messages.areExpectedFrom(source)) {
            return new NotConfigured();
        }
        try {
            return store(messages.message(source, query, body));
        } catch (RefusedCallbackException e) {
            return refused(source, e);
        }
    }

    private CallbackOutcome store(Incoming incoming) {
        try {
            inbox.store(incoming);
        } catch (RuntimeException e) {
            figures.notStored(incoming.source(), e);
            return new NotStored();
        }
        figures.accepted(incoming.source());
        return new Stored();
    }

    private CallbackOutcome refused(CallbackSource source, RefusedCallbackException e) {
        figures.refused(source, e.reason());
        return new Refused();
    }
}
