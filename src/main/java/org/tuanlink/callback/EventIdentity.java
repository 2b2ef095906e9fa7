package org.tuanlink.callback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What tells one event from another, however often, by whichever node and in whichever encryption it is delivered.
 *
 * <p>WeCom names a message by its MsgId, and advises sender and second for events. Two cards clicked in one second would
 * be one event by that, so an event is known by all that it says.
 */
final class EventIdentity {

    /** Bytes of a key. */
    static final int LENGTH = 16;

    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(EventIdentity::digest);

    private EventIdentity() {}

    /** Equal for deliveries of one event, different for two events. */
    static byte[] keyOf(CallbackSource source, XmlNode message) {
        StringBuilder content = new StringBuilder(512);
        add(content, source.name());
        String messageId = message.valueOf("MsgId");
        if (messageId.isEmpty()) {
            add(content, "content");
            content.append(canonical(message));
        } else {
            add(content, "message");
            add(content, message.valueOf("AgentID"));
            add(content, message.valueOf("FromUserName"));
            add(content, messageId);
        }
        return Arrays.copyOf(sha256(content.toString()), LENGTH);
    }

    /** The same for any order of the elements; the children stay with their parent, or answers could swap questions. */
    private static String canonical(XmlNode node) {
        List<String> children = new ArrayList<>(node.children().size());
        for (XmlNode child : node.children()) {
            children.add(canonical(child));
        }
        children.sort(null);
        StringBuilder content = new StringBuilder();
        add(content, node.name());
        add(content, node.text());
        content.append(children.size()).append('(');
        children.forEach(content::append);
        return content.append(')').toString();
    }

    /** With its length in front, so that no text can pass for the end of another. */
    private static void add(StringBuilder content, String text) {
        content.append(text.length()).append(':').append(text);
    }

    static byte[] sha256(String text) {
        return SHA256.get().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
