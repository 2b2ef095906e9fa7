package org.tuanlink.callback;

/** Whom an event is about: events of one subject are handled in the order in which they came. */
final class EventSubject {

    private EventSubject() {}

    /** At most 100 characters, such as {@code member:zhangsan}. */
    static String of(CallbackEvent event) {
        return event.origin().source().name();
    }
}
