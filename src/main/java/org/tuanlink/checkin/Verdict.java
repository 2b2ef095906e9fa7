package org.tuanlink.checkin;

/** What the real-name provider answered, or that it did not. */
sealed interface Verdict {

    /** They belong together. */
    record Same(String reference) implements Verdict {}

    /** They do not, or there is no such number. */
    record Different(String reference) implements Verdict {}

    /** No answer: asked again later, and never a 未通过. */
    record Fault(Kind kind) implements Verdict {}

    /** What went wrong. */
    enum Kind {
        TIMEOUT,
        UNREACHABLE,
        SERVER_ERROR,
        /** The provider takes no more for now. */
        PROVIDER_QUOTA,
        /** Our key or signature is not accepted. */
        CREDENTIALS,
        /** It does not understand the request. */
        REQUEST_REFUSED,
        UNREADABLE,
        /** It failed too often of late, and is left alone for a while. */
        BREAKER_OPEN
    }
}
