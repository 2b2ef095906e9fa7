package org.tuanlink.checkin;

import java.time.Instant;
import org.tuanlink.registry.OrganizationLabel;

/**
 * A member in a list.
 *
 * @param imported whether he was a member before there was check-in here
 * @param since when he came to be known as a member of it
 */
public record MemberItem(
        long id, String name, String maskedMobile, OrganizationLabel branch, boolean imported, Instant since) {}
