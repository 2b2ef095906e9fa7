package org.tuanlink.registry;

import java.util.Comparator;

/**
 * How well an organisation matches.
 *
 * @param quality 0 for the whole, 1 for the beginning, 2 for the middle
 */
record OrganizationRank(OrganizationEntry entry, int quality, int depth, OrganizationHit.By by)
        implements Comparable<OrganizationRank> {

    static final int WHOLE = 0;
    static final int BEGINNING = 1;
    static final int MIDDLE = 2;

    private static final Comparator<OrganizationRank> ORDER = Comparator.comparingInt(OrganizationRank::quality)
            .thenComparing(rank -> rank.by() == OrganizationHit.By.PINYIN)
            .thenComparingInt(OrganizationRank::depth)
            .thenComparingInt(rank -> rank.entry().shortName().length())
            .thenComparingInt(rank -> rank.entry().sort())
            .thenComparingLong(rank -> rank.entry().id());

    @Override
    public int compareTo(OrganizationRank other) {
        return ORDER.compare(this, other);
    }
}
