package org.tuanlink.callback;

import java.time.Instant;

/**
 * A message that was verified, decrypted and read, on its way into the inbox.
 *
 * @param xml as it was decrypted
 * @param message the same, read
 */
record Incoming(CallbackSource source, String xml, XmlNode message, Instant receivedAt) {

    /** Messages hold names and mobiles. */
    @Override
    public String toString() {
        return "Incoming[" + source + "]";
    }
}
