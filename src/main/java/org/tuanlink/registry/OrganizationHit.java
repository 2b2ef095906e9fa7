package org.tuanlink.registry;

import java.util.List;

/**
 * An organisation that a search found.
 *
 * @param above where it stands, from the scope's root down to its parent; empty for the scope's root
 * @param by what matched
 */
public record OrganizationHit(OrganizationItem item, List<OrganizationLabel> above, By by) {

    public enum By {
        CODE,
        SHORT_NAME,
        FULL_NAME,
        ALIAS,
        /** The initials or the letters of the short name's or the alias's pinyin. */
        PINYIN
    }

    public OrganizationHit {
        above = List.copyOf(above);
    }
}
