package org.tuanlink.callback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/**
 * A message's elements as values. What is absent is null; so is what is malformed, for one bad field must not hide the
 * rest. A list is good or bad as a whole; an empty element is an empty list.
 */
record MessageFields(XmlNode node) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    @Nullable String text(String name) {
        return node.textOf(name);
    }

    /** Empty when absent. */
    String value(String name) {
        return node.valueOf(name);
    }

    @Nullable Long number(String name) {
        return numberIn(value(name));
    }

    @Nullable Integer integer(String name) {
        Long number = number(name);
        return number == null || number != number.intValue() ? null : (Integer) number.intValue();
    }

    @Nullable WeComUserId userId(String name) {
        return userIdIn(value(name));
    }

    @Nullable DepartmentId department(String name) {
        return departmentIn(value(name));
    }

    @Nullable List<WeComUserId> userIds(String name) {
        return list(name, MessageFields::userIdIn);
    }

    @Nullable List<DepartmentId> departments(String name) {
        return list(name, MessageFields::departmentIn);
    }

    @Nullable List<Boolean> flags(String name) {
        return list(name, MessageFields::flagIn);
    }

    private <T> @Nullable List<T> list(String name, Function<String, @Nullable T> item) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        List<T> items = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            T one = item.apply(part.strip());
            if (one == null) {
                return null;
            }
            items.add(one);
        }
        return List.copyOf(items);
    }

    /** The fields of the first such child; of none when there is no such child. */
    MessageFields within(String name) {
        return new MessageFields(node.child(name).orElseGet(() -> new XmlNode(name, "", List.of())));
    }

    /** The children of this name. */
    List<MessageFields> each(String name) {
        return node.children().stream()
                .filter(child -> child.name().equals(name))
                .map(MessageFields::new)
                .toList();
    }

    static @Nullable WeComUserId userIdIn(String text) {
        try {
            return new WeComUserId(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static @Nullable DepartmentId departmentIn(String text) {
        Long number = numberIn(text);
        return number == null || number < 1 || number > 0xFFFF_FFFFL ? null : new DepartmentId(number);
    }

    private static @Nullable Boolean flagIn(String text) {
        return switch (text) {
            case "0" -> Boolean.FALSE;
            case "1" -> Boolean.TRUE;
            default -> null;
        };
    }

    private static @Nullable Long numberIn(String text) {
        return NUMBER.matcher(text).matches() ? Long.valueOf(text) : null;
    }
}
