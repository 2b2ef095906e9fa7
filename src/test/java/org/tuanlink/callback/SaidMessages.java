package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.tuanlink.callback.CallbackEvent.MemberDeleted;
import org.tuanlink.callback.CallbackEvent.Origin;
import org.tuanlink.callback.CallbackEvent.Subscribed;
import org.tuanlink.callback.CallbackEvent.Unknown;
import org.tuanlink.wecom.WeComUserId;

/** Messages whose identity and subject the test says itself: {@code <xml><Id/><Kind/><User/></xml>}. */
final class SaidMessages implements MessageReading {

    private static final StoredMessages XML = new StoredMessages();

    /** A member's deletion. */
    static Incoming deleted(String id, String user, Clock clock) {
        return message("deleted", id, user, clock.instant());
    }

    static Incoming message(String kind, String id, String user, Instant at) {
        String xml = "<xml><Id>" + id + "</Id><Kind>" + kind + "</Kind><User>" + user + "</User></xml>";
        return new Incoming(CallbackSource.WECOM_CONTACTS, xml, XML.parse(xml), at);
    }

    @Override
    public XmlNode parse(String xml) {
        return XML.parse(xml);
    }

    @Override
    public CallbackEvent read(CallbackSource source, XmlNode message) {
        Origin origin = new Origin(source, message.valueOf("Id"), Instant.parse("2026-01-01T00:00:00Z"), null);
        String user = message.valueOf("User");
        return switch (message.valueOf("Kind")) {
            case "deleted" -> new MemberDeleted(origin, new WeComUserId(user));
            case "subscribed" -> new Subscribed(origin, new WeComUserId(user));
            case "unreadable" -> throw new IllegalStateException("No such message as 13800138000's");
            default -> new Unknown(origin, user, message);
        };
    }

    @Override
    public byte[] keyOf(CallbackSource source, XmlNode message) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(message.valueOf("Id").getBytes(UTF_8));
            return Arrays.copyOf(digest, EventIdentity.LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String subjectOf(CallbackEvent event) {
        if (event instanceof CallbackEvent.MemberChange change) {
            return "member:" + change.userId().value();
        } else if (event instanceof Unknown unknown) {
            return unknown.type();
        }
        return event.origin().source().name();
    }
}
