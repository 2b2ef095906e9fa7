package org.tuanlink.callback;

/** What the inbox asks of messages; everything else about their content is no concern of it. */
interface MessageReading {

    /** The message that {@link Incoming#xml} holds. */
    XmlNode parse(String xml);

    CallbackEvent read(CallbackSource source, XmlNode message);

    /** See {@link EventIdentity}. */
    byte[] keyOf(CallbackSource source, XmlNode message);

    /** See {@link EventSubject}. */
    String subjectOf(CallbackEvent event);
}
