package wecomsim;

import java.time.Instant;

/** Pieces of messages: texts in CDATA, numbers bare. */
final class MessageXml {

    /** The Official Account's own name, as a message's receiver. */
    private static final String ACCOUNT = "gh_simulated0001";

    private MessageXml() {}

    static String text(String name, String value) {
        return "<" + name + "><![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]></" + name + ">";
    }

    static String number(String name, long value) {
        return nested(name, Long.toString(value));
    }

    static String nested(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    static String accountName() {
        return text("ToUserName", ACCOUNT);
    }

    /** An event whole; the receiver is the corp or the Official Account. */
    @Follows({"90240", "96238"})
    static String event(String receiver, String from, Instant at, String event, String content) {
        return "<xml>"
                + (receiver.isEmpty() ? accountName() : text("ToUserName", receiver))
                + text("FromUserName", from)
                + number("CreateTime", at.getEpochSecond())
                + text("MsgType", "event")
                + text("Event", event)
                + content
                + "</xml>";
    }
}
