package org.tuanlink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What WeCom would refuse of a menu, said before it is sent. */
final class MenuCheck {

    private final MenuLimits limits;
    private final List<String> faults = new ArrayList<>();

    private MenuCheck(MenuLimits limits) {
        this.limits = limits;
    }

    /** All that is wrong, each with the place; empty when the menu can be published. */
    static List<String> faults(JsonNode menu, MenuLimits limits) {
        MenuCheck check = new MenuCheck(limits);
        check.menu(menu);
        return List.copyOf(check.faults);
    }

    private void menu(JsonNode menu) {
        JsonNode buttons = menu.path("button");
        if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > MenuLimits.BUTTONS) {
            fault("fault.buttons", buttons.size(), MenuLimits.BUTTONS);
        }
        for (int n = 0; n < buttons.size(); n++) {
            topButton(buttons.get(n), MenuWords.of("place", n + 1));
        }
    }

    private void topButton(JsonNode button, String place) {
        JsonNode below = button.path("sub_button");
        name(button, place, false);
        if (below.isMissingNode() || (below.isArray() && below.isEmpty())) {
            action(button, place);
            return;
        }
        if (!below.isArray() || below.size() > MenuLimits.SUB_BUTTONS) {
            fault("fault.subButtons", place, below.size(), MenuLimits.SUB_BUTTONS);
        }
        if (button.has("type")) {
            fault("fault.typeAbove", place);
        }
        for (int n = 0; n < below.size(); n++) {
            JsonNode sub = below.get(n);
            String where = MenuWords.of("place.sub", place, n + 1);
            name(sub, where, true);
            action(sub, where);
            if (!sub.path("sub_button").isEmpty()) {
                fault("fault.depth", where);
            }
        }
    }

    private void name(JsonNode button, String place, boolean sub) {
        String name = button.path("name").asString("");
        int bytes = name.getBytes(UTF_8).length;
        if (name.isBlank()) {
            fault("fault.nameless", place);
        } else if (bytes > limits.name(sub)) {
            fault("fault.name", place, name, bytes, limits.name(sub));
        }
    }

    private void action(JsonNode button, String place) {
        String type = button.path("type").asString("");
        Set<String> fields = limits.fieldsOf(type);
        if (fields.isEmpty()) {
            fault("fault.type", place, type, String.join("、", limits.types()));
        }
        for (String field : new TreeSet<>(fields)) {
            field(button, place, type, field);
        }
    }

    private void field(JsonNode button, String place, String type, String field) {
        String value = button.path(field).asString("");
        int bytes = value.getBytes(UTF_8).length;
        int longest = field.equals("url") ? MenuLimits.URL : field.equals("key") ? MenuLimits.KEY : Integer.MAX_VALUE;
        if (value.isBlank()) {
            fault("fault.missing", place, type, field);
        } else if (bytes > longest) {
            fault("fault.long", place, field, bytes, longest);
        } else if (field.equals("url") && !isAddress(value)) {
            fault("fault.url", place, value);
        }
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = new URI(url);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void fault(String key, Object... values) {
        faults.add(MenuWords.of(key, values));
    }
}
