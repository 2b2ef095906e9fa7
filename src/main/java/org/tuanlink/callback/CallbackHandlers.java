package org.tuanlink.callback;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The handlers of all modules. */
final class CallbackHandlers {

    private static final String NAME = "[a-z-]{1,40}";

    private final List<CallbackHandler<?>> all;
    private final Map<Class<?>, List<CallbackHandler<?>>> byType = new ConcurrentHashMap<>();

    /**
     * In the order in which they are called.
     *
     * @throws IllegalStateException when a name is malformed or used twice
     */
    CallbackHandlers(Collection<? extends CallbackHandler<?>> handlers) {
        Set<String> names = new HashSet<>();
        for (CallbackHandler<?> handler : handlers) {
            if (!handler.name().matches(NAME) || !names.add(handler.name())) {
                throw new IllegalStateException(
                        "Callback handler " + handler.getClass().getName()
                                + " needs a name of its own of 1 to 40 characters a-z and -, not: " + handler.name());
            }
        }
        this.all = List.copyOf(handlers);
    }

    /** Those that want events of this type, or of one of its supertypes. */
    @SuppressWarnings("unchecked") // handles() says so
    List<CallbackHandler<CallbackEvent>> of(CallbackEvent event) {
        return (List<CallbackHandler<CallbackEvent>>)
                (List<?>) byType.computeIfAbsent(event.getClass(), type -> all.stream()
                        .filter(handler -> handler.handles().isAssignableFrom(type))
                        .toList());
    }
}
