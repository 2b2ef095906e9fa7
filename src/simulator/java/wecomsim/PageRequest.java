package wecomsim;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of a browser.
 *
 * @param path below the first part of the address
 * @param cookies by name
 */
record PageRequest(Call call, List<String> path, Map<String, String> cookies) {

    static final String PHONE_COOKIE = "wecomsim-phone";

    /** Whose phone the browser is: named in the address, else by the cookie of the phone's page; null if nobody's. */
    @Nullable String phone() {
        String named = call.parameter("sim_userid");
        return named == null ? cookies.get(PHONE_COOKIE) : named;
    }
}
