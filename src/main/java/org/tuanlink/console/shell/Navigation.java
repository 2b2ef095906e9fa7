package org.tuanlink.console.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The entries of the navigation, by their addresses. */
final class Navigation {

    private static final String HOME = "/console/";

    private static final List<String> ENTRIES = List.of(
            "/console/organizations",
            "/console/cadres",
            "/console/imports",
            "/console/members",
            "/console/progress",
            "/console/alias-requests",
            "/console/invitations",
            "/console/directory",
            "/console/directory/runs",
            "/console/directory/schedule",
            "/console/callbacks",
            "/console/tasks",
            "/console/identity-checks",
            "/console/audit",
            "/console/accounts",
            "/console/tokens");

    private Navigation() {}

    /** The entry a page stands under: the longest that its address begins with. */
    static Optional<String> entryOf(String path) {
        if (path.equals(HOME) || path.equals("/console")) {
            return Optional.of(HOME);
        }
        return ENTRIES.stream()
                .filter(entry -> path.equals(entry) || path.startsWith(entry + "/"))
                .max(Comparator.comparingInt(String::length));
    }
}
