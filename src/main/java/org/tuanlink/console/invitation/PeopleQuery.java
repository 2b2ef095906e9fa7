package org.tuanlink.console.invitation;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.invitation.Exclusion;
import org.tuanlink.invitation.PeopleFilter;
import org.tuanlink.invitation.PersonState;

/**
 * The filter of an invitation's people as it stands in the address.
 *
 * @param state of those who are invited
 * @param reason why somebody is not invited; {@code ANY} for all of them
 */
record PeopleQuery(@Nullable String state, @Nullable String reason) {

    PeopleFilter filter() {
        return new PeopleFilter(
                ListFilter.choice(PersonState.class, state),
                ListFilter.choice(Exclusion.class, reason),
                "ANY".equals(reason));
    }

    /** For the audit log. */
    Map<String, String> asMap() {
        return new ListFilter().with("state", state).with("reason", reason).asMap();
    }
}
