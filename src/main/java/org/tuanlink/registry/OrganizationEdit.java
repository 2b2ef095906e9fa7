package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * What is to change of an organisation.
 *
 * @param parentCode another parent: a move
 * @param fullName cleared, it is made from the short name
 * @param alias cleared, the directory shows the suggestion
 * @param category cleared, it is inherited
 * @param sort the place among its siblings, from 1: those from there on step back; cleared, it goes to the end
 * @param version what {@link OrganizationDetail#version()} was when the form was filled; null forgoes the check
 */
public record OrganizationEdit(
        Patch<String> parentCode,
        Patch<OrganizationType> type,
        Patch<String> shortName,
        Patch<String> fullName,
        Patch<String> alias,
        Patch<Category> category,
        Patch<Integer> sort,
        Patch<String> exclusionNote,
        @Nullable Long version) {

    /** Changes nothing; the start for the with-methods. */
    public static final OrganizationEdit NOTHING = new OrganizationEdit(
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            null);

    /** The same with the names as they are. */
    OrganizationEdit withoutNames() {
        return new OrganizationEdit(
                parentCode, type, Patch.keep(), Patch.keep(), alias, category, sort, exclusionNote, version);
    }

    boolean givesNames() {
        return shortName.isGiven() || fullName.isGiven();
    }

    /** An alias and nothing else. */
    static OrganizationEdit aliasTo(String alias) {
        return new OrganizationEdit(
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.to(alias),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                null);
    }

    /** A move and nothing else. */
    public static OrganizationEdit moveTo(String parentCode, @Nullable Long version) {
        return new OrganizationEdit(
                Patch.to(parentCode),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                version);
    }
}
