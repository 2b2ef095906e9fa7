package org.tuanlink.console.registry;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
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
                q == null || q.isBlank() ? null : q.strip(),
                organizationCode(),
                choice(post, Post.class),
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
        CadreFilter.State chosen = choice(state, CadreFilter.State.class);
        return chosen == null ? CadreFilter.State.IN_OFFICE : chosen;
    }

    private static <E extends Enum<E>> @Nullable E choice(@Nullable String text, Class<E> type) {
        for (E one : type.getEnumConstants()) {
            if (one.name().equals(text)) {
                return one;
            }
        }
        return null;
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
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "q", isPersonal() ? null : q);
        put(given, "organization", organization);
        put(given, "post", post);
        put(given, "operator", operator);
        put(given, "state", state);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            given.put(name, value.strip());
        }
    }

    /** The address that shows this list; what a query holds stays what it is. */
    public String address(String path) {
        return address(path, given());
    }

    /** The address of the slice that follows. */
    public String next(String path, String after) {
        Map<String, String> parameters = given();
        parameters.put("after", after);
        return address(path, parameters);
    }

    private static String address(String path, Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    @Override
    public String toString() {
        return "CadreSearch" + given().keySet();
    }
}
