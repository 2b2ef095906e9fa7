package org.tuanlink.callback;

import org.jspecify.annotations.Nullable;
import org.tuanlink.callback.CallbackEvent.Followed;
import org.tuanlink.callback.CallbackEvent.FollowerClicked;
import org.tuanlink.callback.CallbackEvent.FollowerScanned;
import org.tuanlink.callback.CallbackEvent.FollowerViewed;
import org.tuanlink.callback.CallbackEvent.NoticeEnded;
import org.tuanlink.callback.CallbackEvent.Origin;
import org.tuanlink.callback.CallbackEvent.Unfollowed;

/** Reads what followers of the Official Account do; null when the event has no type here or names no follower. */
final class FollowerEvents {

    private FollowerEvents() {}

    static @Nullable CallbackEvent read(Origin origin, String name, MessageFields fields) {
        String openId = origin.from();
        if (openId.isEmpty()) {
            return null;
        }
        String key = fields.value("EventKey");
        return switch (name) {
            case "subscribe" -> new Followed(origin, openId, key);
            case "scan" -> new FollowerScanned(origin, openId, key);
            case "unsubscribe" -> new Unfollowed(origin, openId);
            case "click" -> new FollowerClicked(origin, openId, key);
            case "view" -> new FollowerViewed(origin, openId, key);
            case "templatesendjobfinish" -> noticeEnded(origin, openId, fields);
            default -> null;
        };
    }

    /** Only here it is written MsgID: the id of the notice, not of this message. */
    private static @Nullable CallbackEvent noticeEnded(Origin origin, String openId, MessageFields fields) {
        String messageId = fields.value("MsgID");
        return messageId.isEmpty() ? null : new NoticeEnded(origin, openId, messageId, fields.value("Status"));
    }
}
