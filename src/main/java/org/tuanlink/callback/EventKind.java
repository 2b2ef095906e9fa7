package org.tuanlink.callback;

import java.util.Locale;

/** An event's type as a stored and shown word: MEMBER_CREATED for {@link CallbackEvent.MemberCreated}. */
final class EventKind {

    private static final ClassValue<String> WORDS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        }
    };

    private EventKind() {}

    static String of(CallbackEvent event) {
        return WORDS.get(event.getClass());
    }
}
