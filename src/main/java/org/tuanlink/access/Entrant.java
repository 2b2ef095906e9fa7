package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.wecom.WeComUserId;

/**
 * A cadre in his phone's WeCom, and the organisation he works in now. Made anew for each request from the database; handlers
 * of {@code /m/} take it as an argument.
 *
 * @param cadreId the registry's key
 * @param userId as whom WeCom knows him
 * @param organizationId where he works now; while he has not chosen among several, one of them, and he is let in nowhere but
 *     where he chooses
 * @param operator whether he operates that organisation
 */
public record Entrant(
        long cadreId,
        WeComUserId userId,
        String name,
        long organizationId,
        OrganizationCode organizationCode,
        boolean operator) {

    /** Of this request; empty outside of {@code /m/} and for who is not in. */
    public static Optional<Entrant> of(HttpServletRequest request) {
        return request.getAttribute(Entrant.class.getName()) instanceof Entrant entrant
                ? Optional.of(entrant)
                : Optional.empty();
    }
}
