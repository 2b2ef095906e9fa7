package org.tuanlink.callback;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tuanlink.callback.CallbackEvent.Origin;
import org.tuanlink.callback.CallbackEvent.Unknown;

/**
 * Reads messages into typed events. Never fails: what it can't place, or what lacks its subject, is {@link Unknown}. A
 * field that is malformed counts as absent.
 */
final class EventReader {

    private static final int LONGEST_TYPE = 100;
    private static final long LAST_SECOND = 0xFFFF_FFFFL;

    private EventReader() {}

    static CallbackEvent read(CallbackSource source, XmlNode message) {
        MessageFields fields = new MessageFields(message);
        Origin origin = originOf(source, fields);
        CallbackEvent event = isEvent(fields) ? eventOf(origin, fields) : null;
        return event == null ? new Unknown(origin, typeOf(fields), message) : event;
    }

    private static @Nullable CallbackEvent eventOf(Origin origin, MessageFields fields) {
        // The Official Account writes some of its names in capitals.
        String name = fields.value("Event").toLowerCase(Locale.ROOT);
        return switch (origin.source()) {
            case MP -> FollowerEvents.read(origin, name, fields);
            case WECOM_CONTACTS, WECOM_AGENT ->
                switch (name) {
                    case "change_contact" -> ContactEvents.read(origin, fields);
                    case "batch_job_result" -> ContactEvents.batchJob(origin, fields);
                    default -> AgentEvents.read(origin, name, fields);
                };
        };
    }

    private static Origin originOf(CallbackSource source, MessageFields fields) {
        return new Origin(source, fields.value("FromUserName"), createdAt(fields), fields.integer("AgentID"));
    }

    private static Instant createdAt(MessageFields fields) {
        Long seconds = fields.number("CreateTime");
        return seconds == null || seconds < 0 || seconds > LAST_SECOND ? Instant.EPOCH : Instant.ofEpochSecond(seconds);
    }

    private static boolean isEvent(MessageFields fields) {
        return fields.value("MsgType").equalsIgnoreCase("event");
    }

    private static String typeOf(MessageFields fields) {
        String type = fields.value("MsgType");
        if (isEvent(fields)) {
            type += "/" + fields.value("Event");
            String change = fields.text("ChangeType");
            type += change == null ? "" : "/" + change;
        }
        return type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) : type;
    }
}
