package wecomsim;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The app's menu as it was published. Guarded by its owner's lock. */
final class AppMenu {

    private @Nullable JsonNode published;

    void publish(JsonNode menu) {
        published = menu.deepCopy();
    }

    @Nullable JsonNode published() {
        return published;
    }

    void clear() {
        published = null;
    }
}
