package wecomsim;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The buttons of a menu that do something. */
final class MenuButtons {

    private MenuButtons() {}

    static Optional<JsonNode> find(JsonNode menu, String name) {
        for (JsonNode button : menu.path("button")) {
            for (JsonNode below : button.path("sub_button")) {
                if (isNamed(below, name)) {
                    return Optional.of(below);
                }
            }
            if (isNamed(button, name) && button.path("sub_button").isEmpty()) {
                return Optional.of(button);
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(JsonNode button, String name) {
        return CardField.text(button, "name").equals(name);
    }
}
