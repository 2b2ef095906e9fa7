package org.tuanlink.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.TimelineSubject;

/**
 * A cadre's way into the directory, as far as the directory knows it.
 *
 * @param subject for the modules that tell what happened
 * @param places the departments he should be in, by name
 * @param position he should have there; null when he should not be there
 * @param held how WeCom was last known to hold him; null when it does not
 */
public record CadreChain(
        TimelineSubject subject,
        CadreVerdict verdict,
        List<String> places,
        @Nullable String position,
        @Nullable Held held) {

    public CadreChain {
        places = List.copyOf(places);
    }

    /** The member in WeCom. */
    public record Held(String userId, String position, List<String> places, boolean enabled) {

        public Held {
            places = List.copyOf(places);
        }
    }
}
