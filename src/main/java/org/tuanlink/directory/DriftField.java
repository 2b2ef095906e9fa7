package org.tuanlink.directory;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a department or member can differ, as far as it is ours. */
enum DriftField {
    NAME,
    MOBILE,
    POSITION,
    DEPARTMENTS,
    LEADER,
    ENABLED,
    PARENT,
    ORDER;

    /** Whether the reads that WeCom still permits show it. */
    boolean readable() {
        return switch (this) {
            case DEPARTMENTS, PARENT, ORDER -> true;
            case NAME, MOBILE, POSITION, LEADER, ENABLED -> false;
        };
    }

    static String write(Collection<DriftField> fields) {
        return fields.stream().sorted().map(DriftField::name).collect(Collectors.joining(","));
    }

    static Set<DriftField> read(String text) {
        Set<DriftField> fields = EnumSet.noneOf(DriftField.class);
        for (String name : text.split(",", -1)) {
            if (!name.isEmpty()) {
                fields.add(valueOf(name));
            }
        }
        return fields;
    }
}
