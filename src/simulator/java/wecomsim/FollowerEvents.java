package wecomsim;

/**
 * Tells the Official Account's callback what followers do, whether they did or not. Names are spelt as it spells them. What
 * they really do: {@link OfficialAccount} and {@link WeChat}.
 */
public final class FollowerEvents {

    private final Callbacks callbacks;

    FollowerEvents(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    public void follow(String openid) {
        tell(openid, "subscribe", MessageXml.text("EventKey", ""));
    }

    /** After scanning a QR code with a scene. */
    public void follow(String openid, String scene, String ticket) {
        tell(openid, "subscribe", MessageXml.text("EventKey", "qrscene_" + scene) + MessageXml.text("Ticket", ticket));
    }

    /** A QR code with a scene, by somebody who follows already. */
    public void scan(String openid, String scene, String ticket) {
        tell(openid, "SCAN", MessageXml.text("EventKey", scene) + MessageXml.text("Ticket", ticket));
    }

    public void unfollow(String openid) {
        tell(openid, "unsubscribe", MessageXml.text("EventKey", ""));
    }

    public void click(String openid, String key) {
        tell(openid, "CLICK", MessageXml.text("EventKey", key));
    }

    public void view(String openid, String url) {
        tell(openid, "VIEW", MessageXml.text("EventKey", url));
    }

    /**
     * A template message has reached its end.
     *
     * @param status {@code success}, {@code failed:user block} or {@code failed: system failed}
     */
    public void noticeEnded(String openid, long messageId, String status) {
        tell(
                openid,
                "TEMPLATESENDJOBFINISH",
                MessageXml.number("MsgID", messageId) + MessageXml.text("Status", status));
    }

    private void tell(String openid, String event, String content) {
        callbacks.send(
                CallbackTarget.MP,
                MessageXml.event("", openid, callbacks.clock().instant(), event, content));
    }
}
