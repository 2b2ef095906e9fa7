package org.tuanlink.callback;

import java.time.Instant;

/** What became of an event in a transaction of its lane. */
sealed interface Mark {

    long id();

    /** The handlers that are done with it, as they are stored. */
    record Done(long id, String handledBy) implements Mark {}

    /** Handed over in vain: again later. */
    record Failed(long id, String handledBy, String error, Instant dueAt) implements Mark {}

    /** Handed over in vain for the last time. */
    record Parked(long id, String handledBy, String error) implements Mark {}

    /** An earlier event of its subject waits: this one waits with it. */
    record Held(long id, Instant dueAt) implements Mark {}
}
