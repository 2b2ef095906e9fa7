package org.tuanlink.registry;

import java.util.Locale;

/**
 * What the search keeps of an organisation: about 300 bytes.
 *
 * @param names short name, full name without the league's, and alias ("" if none), in lower case, a line each: one string
 *     needs less than three
 */
record OrganizationEntry(
        long id,
        OrganizationType type,
        String code,
        String path,
        int sort,
        boolean active,
        String shortName,
        String names) {

    private static final String LEAGUE = "中国共产主义青年团";

    static OrganizationEntry of(Organization organization) {
        String fullName = organization.fullName();
        String alias = organization.alias();
        String names = organization.shortName()
                + '\n'
                + (fullName.startsWith(LEAGUE) ? fullName.substring(LEAGUE.length()) : fullName)
                + '\n'
                + (alias == null ? "" : alias);
        return new OrganizationEntry(
                organization.id(),
                organization.type(),
                organization.code().value(),
                organization.path(),
                organization.sort(),
                organization.isActive(),
                organization.shortName(),
                names.toLowerCase(Locale.ROOT).replace('(', '（').replace(')', '）'));
    }

    int endOfShortName() {
        return names.indexOf('\n');
    }

    int startOfAlias() {
        return names.lastIndexOf('\n') + 1;
    }

    boolean hasAlias() {
        return names.charAt(names.length() - 1) != '\n';
    }

    /** 1 for the root. */
    int depth() {
        int depth = -1;
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            depth++;
        }
        return depth;
    }

    OrganizationLabel label() {
        return new OrganizationLabel(new OrganizationCode(code), shortName);
    }
}
