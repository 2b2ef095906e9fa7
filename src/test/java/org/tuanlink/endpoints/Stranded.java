package org.tuanlink.endpoints;

import java.util.Set;

/** Endpoints that would end the walker's own session or change his own password. */
final class Stranded {

    private static final Set<String> ONES = Set.of(
            "POST /console/logout", "POST /console/account/password", "POST /console/account/sessions/end-others");

    private Stranded() {}

    static boolean has(Endpoint endpoint) {
        return ONES.contains(endpoint.method() + " " + endpoint.pattern());
    }
}
