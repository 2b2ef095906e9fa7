package org.tuanlink.callback;

import java.time.Instant;
import org.tuanlink.callback.CallbackEvent.Origin;
import org.tuanlink.callback.CallbackEvent.Unknown;

/** Reads messages into typed events. Never fails: what it can't place is {@link Unknown}. */
final class EventReader {

    private EventReader() {}

    static CallbackEvent read(CallbackSource source, XmlNode message) {
        return new Unknown(
                new Origin(source, message.valueOf("FromUserName"), Instant.EPOCH, null),
                message.valueOf("MsgType"),
                message);
    }
}
