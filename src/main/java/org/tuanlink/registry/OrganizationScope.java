package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * The part of the tree a caller may see and work on: one organisation and all below it, or the whole province. Controllers
 * get the caller's as an argument, and give it to every query and command.
 *
 * @param rootId the organisation; null for the whole province
 * @param path its ids from the root, {@code /1/23/}; {@code /} for the whole province
 */
public record OrganizationScope(@Nullable Long rootId, String path) {

    public static final OrganizationScope WHOLE_PROVINCE = new OrganizationScope(null, "/");

    /** No organisation at all: none has the id 0. */
    public static final OrganizationScope NOTHING = new OrganizationScope(0L, "/0/");

    public OrganizationScope {
        if (!path.startsWith("/") || !path.endsWith("/") || (rootId == null) != path.equals("/")) {
            throw new IllegalArgumentException("Not a path of organisation ids: " + path);
        }
    }

    public boolean isWholeProvince() {
        return rootId == null;
    }

    /** Whether it is a root of the tree with all below it: nearly everything, so that lists are not walked by branches. */
    public boolean isRoot() {
        return rootId != null && !equals(NOTHING) && path.indexOf('/', 1) == path.length() - 1;
    }

    /** Whether the organisation of this path is the root or below it. */
    public boolean covers(String organizationPath) {
        return organizationPath.startsWith(path);
    }

    /** For {@code path LIKE ?}; ids and slashes need no escaping. */
    public String likePattern() {
        return path + "%";
    }
}
