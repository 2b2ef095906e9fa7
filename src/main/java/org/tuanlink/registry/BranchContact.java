package org.tuanlink.registry;

/**
 * Whom to ask about an organisation.
 *
 * @param organization where he holds a post: the asked one, or the nearest above that has somebody
 * @param maskedMobile as may be shown to anybody who was told of the organisation
 */
public record BranchContact(String organization, String name, String maskedMobile) {}
