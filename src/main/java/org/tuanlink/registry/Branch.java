package org.tuanlink.registry;

/**
 * A branch (团支部) as check-in looks at it.
 *
 * @param name its short name
 * @param path the ids from the root down to itself: decides whose scope covers it
 * @param category the one that counts for it: its own, or that of the nearest ancestor that sets one
 */
public record Branch(long id, OrganizationCode code, String name, String path, Category category) {}
