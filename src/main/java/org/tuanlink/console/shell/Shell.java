package org.tuanlink.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.tuanlink.access.Caller;
import org.tuanlink.access.CsrfHeaders;
import org.tuanlink.platform.Permission;
import org.tuanlink.registry.RegistryFigures;
import org.tuanlink.review.ReviewLists;

/** What the frame of a page asks while it is drawn: who is signed in, what he may open, how it looks. */
class Shell {

    private final HttpServletRequest request;
    private final @Nullable Caller caller;
    private final RegistryFigures registry;
    private final ReviewLists reviews;

    Shell(HttpServletRequest request, @Nullable Caller caller, RegistryFigures registry, ReviewLists reviews) {
        this.request = request;
        this.caller = caller;
        this.registry = registry;
        this.reviews = reviews;
    }

    public boolean isSignedIn() {
        return caller != null;
    }

    public String getName() {
        return caller == null ? "" : caller.name();
    }

    public String getRole() {
        return caller == null ? "" : caller.role().name();
    }

    /** The short name of the organisation he is bound to; null for the whole province. */
    public @Nullable String getScopeName() {
        Long root = caller == null ? null : caller.scope().rootId();
        return root == null ? null : registry.shortName(root).orElse(null);
    }

    /** Whether the caller has this permission, by its name. */
    public boolean may(String permission) {
        return caller != null && caller.may(Permission.valueOf(permission));
    }

    /** How many reviews wait in his scope, such as {@code 12} or {@code 99+}; null for none. */
    public @Nullable String getWaitingReviews() {
        int waiting = caller != null && caller.may(Permission.MEMBER_READ) ? reviews.waiting(caller.scope()) : 0;
        if (waiting == 0) {
            return null;
        }
        return waiting > ReviewLists.COUNTED ? ReviewLists.COUNTED + "+" : Integer.toString(waiting);
    }

    /** Whether the page belongs to this entry of the navigation, and to none that fits better. */
    public boolean active(String href) {
        return Navigation.entryOf(getPath()).filter(href::equals).isPresent();
    }

    public String getTheme() {
        return Theme.of(request).word();
    }

    /** What the server can say of light or dark; the script fills in what the system prefers. */
    public String getThemeAttribute() {
        return Theme.of(request) == Theme.DARK ? "dark" : "light";
    }

    /** The address without its parameters. */
    public String getPath() {
        return request.getRequestURI();
    }

    /** This list's address, with all its parameters, for another of its pages. */
    public String withPage(long page) {
        return UriComponentsBuilder.fromPath(getPath())
                .query(request.getQueryString())
                .replaceQueryParam("page", page)
                .build()
                .toUriString();
    }

    /** The header that htmx sends along, as JSON; null where there is no token. */
    public @Nullable String getCsrfHeaders() {
        return CsrfHeaders.of(request);
    }
}
