package org.tuanlink.callback;

/** Events are spread over lanes by their subject, so that one transaction at a time handles a subject's events. */
final class Lane {

    /** As many as the table callback_lane has rows. */
    static final int COUNT = 16;

    private Lane() {}

    /** 0 to 15, the same on every node and in every version. */
    static int of(String subject) {
        // The multiplication mixes, the upper bits are its best.
        return (subject.hashCode() * 0x9E3779B9) >>> 28;
    }
}
