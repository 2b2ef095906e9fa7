package org.tuanlink.callback;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An event's type as a stored and shown word: MEMBER_CREATED for {@link CallbackEvent.MemberCreated}. */
final class EventKind {

    private static final ClassValue<String> WORDS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        }
    };

    private EventKind() {}

    /** Every kind there is. */
    static List<String> all() {
        return kinds(CallbackEvent.class).map(WORDS::get).toList();
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.of(type) : Stream.of(permitted).flatMap(EventKind::kinds);
    }

    static String of(CallbackEvent event) {
        return WORDS.get(event.getClass());
    }
}
