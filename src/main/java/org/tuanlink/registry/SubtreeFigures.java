package org.tuanlink.registry;

/**
 * What stands below an organisation, itself included.
 *
 * @param organizations active ones
 * @param withAlias those whose alias is set
 * @param cadres people in office who hold a post there, each counted once
 * @param operators people who operate an organisation there, each counted once
 * @param withoutPost people of one of whose posts it is not yet set which one it is
 */
public record SubtreeFigures(int organizations, int withAlias, int cadres, int operators, int withoutPost) {}
