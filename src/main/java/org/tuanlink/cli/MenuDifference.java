package org.tuanlink.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What publishing would change, line by line: as it is, as it would be. */
record MenuDifference(List<String> lines) {

    MenuDifference {
        lines = List.copyOf(lines);
    }

    /** @param published what is there now; a missing node for nothing */
    static MenuDifference between(JsonNode published, JsonNode wanted) {
        List<String> before = describe(published);
        List<String> after = describe(wanted);
        if (before.equals(after)) {
            return new MenuDifference(List.of());
        }
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < Math.max(before.size(), after.size()); n++) {
            String old = n < before.size() ? before.get(n) : null;
            String now = n < after.size() ? after.get(n) : null;
            if (old != null && old.equals(now)) {
                lines.add("    " + old);
                continue;
            }
            if (old != null) {
                lines.add("  - " + old);
            }
            if (now != null) {
                lines.add("  + " + now);
            }
        }
        return new MenuDifference(lines);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** A line for each button. Empty lists and empty texts, which servers add, say nothing. */
    private static List<String> describe(JsonNode menu) {
        List<String> lines = new ArrayList<>();
        for (JsonNode button : menu.path("button")) {
            lines.add(line(button));
            for (JsonNode sub : button.path("sub_button")) {
                lines.add("    " + line(sub));
            }
        }
        return lines;
    }

    private static String line(JsonNode button) {
        StringBuilder line = new StringBuilder(button.path("name").asString(""));
        String type = button.path("type").asString("");
        if (!type.isEmpty()) {
            line.append("  ").append(type);
        }
        for (String field : new TreeSet<>(button.propertyNames())) {
            String value = button.path(field).isValueNode() ? button.path(field).asString("") : "";
            if (!field.equals("name") && !field.equals("type") && !value.isEmpty()) {
                line.append("  ").append(field).append('=').append(value);
            }
        }
        return line.toString();
    }
}
