package org.tuanlink.testing.load;

import org.tuanlink.testing.ServiceEnvironment;

/** Messages as WeCom writes them, before encryption (docs 90240, 90970). */
public final class Messages {

    private Messages() {}

    /** An administrator changed a member: the form of callbacks set up since 2022-08-15. */
    public static String memberUpdated(String userId, long createdAt) {
        return start("sys", createdAt, "change_contact")
                + "<ChangeType><![CDATA[update_user]]></ChangeType><UserID><![CDATA[" + userId
                + "]]></UserID><Department><![CDATA[1]]></Department></xml>";
    }

    /** A member pressed a button of the card with this task. */
    public static String cardClicked(String userId, long createdAt, String taskId) {
        return start(userId, createdAt, "template_card_event")
                + "<EventKey><![CDATA[approve]]></EventKey><TaskId><![CDATA[" + taskId
                + "]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[code-of-"
                + taskId + "]]></ResponseCode><AgentID>1000002</AgentID></xml>";
    }

    private static String start(String from, long createdAt, String event) {
        return "<xml><ToUserName><![CDATA[" + ServiceEnvironment.CORP_ID + "]]></ToUserName><FromUserName><![CDATA["
                + from + "]]></FromUserName><CreateTime>" + createdAt
                + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + event + "]]></Event>";
    }
}
