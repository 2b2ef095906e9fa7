package org.tuanlink.callback;

/** What tells one event from another, however often, by whichever node and in whichever encryption it is delivered. */
final class EventIdentity {

    /** Bytes of a key. */
    static final int LENGTH = 16;

    private EventIdentity() {}

    /** Equal for deliveries of one event, different for two events. */
    static byte[] keyOf(CallbackSource source, XmlNode message) {
        return new byte[LENGTH];
    }
}
