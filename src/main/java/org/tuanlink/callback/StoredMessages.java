package org.tuanlink.callback;

/** Messages as the rules of this module read them. */
final class StoredMessages implements MessageReading {

    @Override
    public XmlNode parse(String xml) {
        return XmlReader.read(xml).orElseThrow(() -> new IllegalStateException("The stored message is not XML"));
    }

    @Override
    public CallbackEvent read(CallbackSource source, XmlNode message) {
        return EventReader.read(source, message);
    }

    @Override
    public byte[] keyOf(CallbackSource source, XmlNode message) {
        return EventIdentity.keyOf(source, message);
    }

    @Override
    public String subjectOf(CallbackEvent event) {
        return EventSubject.of(event);
    }
}
