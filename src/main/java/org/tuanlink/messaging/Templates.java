package org.tuanlink.messaging;

import java.util.Map;
import java.util.Set;
import org.tuanlink.mp.MpNotice;
import org.tuanlink.mp.OpenId;
import org.tuanlink.wecom.AgentMessage;
import org.tuanlink.wecom.WeComUserId;

/**
 * The texts in {@code templates/}. A value longer than its placeholder allows is cut; an address that is too long is refused,
 * as are values that are missing or that the template does not know ({@link IllegalArgumentException}).
 */
public interface Templates {

    /** The card of this name for this member. */
    AgentMessage card(String name, Map<String, String> values, WeComUserId to);

    /** The SMS of this name. */
    Sms sms(String name, Map<String, String> values);

    /** The Official Account's notice of this name for this person. */
    MpNotice notice(String name, Map<String, String> values, OpenId to, String clientId);

    /** Refuses values that are not those of the notice of this name. */
    void checkNotice(String name, Map<String, String> values);

    /** What the SMS of this name wants to be told. */
    Set<String> smsPlaceholders(String name);

    /** What the template of this name wants to be told. */
    Set<String> placeholders(String name);

    /** How it will read: of a card or notice its texts line by line, of an SMS with the sign name in front. */
    String text(String name, Map<String, String> values);
}
