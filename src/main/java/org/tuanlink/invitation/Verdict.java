package org.tuanlink.invitation;

import java.time.Instant;

/** What is to be done with one person whose turn it is. */
sealed interface Verdict {

    /** The channel's invitation goes now. */
    record Send() implements Verdict {}

    /** He was asked too recently. */
    record Later(Instant at) implements Verdict {}

    /** Not by this channel; perhaps by the next. */
    record Skip(String reason) implements Verdict {}

    /** Nothing more, unless somebody says so. */
    record Hold() implements Verdict {}
}
