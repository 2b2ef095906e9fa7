package org.tuanlink.console.registry;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.registry.CadreFilter;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.Post;

/**
 * What the list of cadres is asked for, as its form and its address say it.
 *
 * @param q a name, initials, a code; a mobile or an ID number too, which never stands in an address
 * @param organization a code
 * @param post a {@link Post}, or {@code NONE} for those whose post is not set
 * @param operator {@code true}, {@code false} or nothing
 * @param state a {@link CadreFilter.State}
 */
record CadreSearch(
        @Nullable String q,
        @Nullable String organization,
        @Nullable String post,
        @Nullable String operator,
        @Nullable String state) {

    private static final String WITHOUT_POST = "NONE";

    CadreFilter filter() {
        return new CadreFilter(
                ListFilter.word(q),
                organizationCode(),
                ListFilter.choice(Post.class, post),
                WITHOUT_POST.equals(post),
                (operator == null || operator.isBlank()) ? null : Boolean.valueOf(operator),
                shownState());
    }

    @Nullable OrganizationCode organizationCode() {
        return (organization != null && OrganizationCode.isValid(organization))
                ? new OrganizationCode(organization)
                : null;
    }

    public CadreFilter.State shownState() {
        CadreFilter.State chosen = ListFilter.choice(CadreFilter.State.class, state);
        return chosen == null ? CadreFilter.State.IN_OFFICE : chosen;
    }

    /** Whether the query is, or may become, a mobile or an ID number. */
    boolean isPersonal() {
        return q != null
                && q.toUpperCase(Locale.ROOT).replaceAll("[^0-9X]", "").length() >= 7
                && q.strip().matches("[+0-9Xx\\s-]+");
    }

    /** Whether nothing restricts the list. */
    public boolean isOpen() {
        return given().isEmpty();
    }

    /** The fields that are filled, without what must not be written down. */
    Map<String, String> given() {
        return filled().asMap();
    }

    private ListFilter filled() {
        return new ListFilter()
                .with("q", isPersonal() ? null : q)
                .with("organization", organization)
                .with("post", post)
                .with("operator", operator)
                .with("state", state);
    }

    /** The address that shows this list. */
    public String address(String path) {
        return filled().address(path);
    }

    /** The address of the slice that follows. */
    public String next(String path, String after) {
        return filled().with("after", after).address(path);
    }

    @Override
    public String toString() {
        return "CadreSearch" + given().keySet();
    }
}
