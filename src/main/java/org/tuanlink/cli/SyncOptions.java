package org.tuanlink.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link Sync}.
 *
 * @param organization the code of the subtree's root, or null for everything
 * @param yes apply without asking, as far as no guard stands in the way
 * @param approve codes of guards that are approved beforehand
 */
record SyncOptions(String url, @Nullable String organization, boolean yes, Set<String> approve, boolean planOnly) {

    /** The options, or null when they make no sense. */
    static @Nullable SyncOptions parse(String[] args, Map<String, String> environment) {
        String url = environment.getOrDefault("TUANLINK_URL", "http://127.0.0.1:8080");
        String organization = null;
        boolean yes = false;
        boolean planOnly = false;
        Set<String> approve = Set.of();
        for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--yes" -> yes = true;
                case "--plan-only" -> planOnly = true;
                case "--url", "--organization", "--approve" -> {
                    if (!rest.hasNext()) {
                        return null;
                    }
                    String value = rest.next();
                    switch (option) {
                        case "--url" -> url = value;
                        case "--organization" -> organization = value;
                        default -> approve = Set.copyOf(Arrays.asList(value.split(",", -1)));
                    }
                }
                default -> {
                    return null;
                }
            }
        }
        return new SyncOptions(url, organization, yes, approve, planOnly);
    }
}
