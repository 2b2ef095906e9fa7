package org.tuanlink.checkin;

import org.tuanlink.platform.SealedValue;

/**
 * A signed-in member.
 *
 * @param mobile the one he has shown to be his, sealed as {@code Kind.MOBILE}
 * @param mobileIndex its blind index: who he is to be told where he is already
 */
public record Applicant(long accountId, SealedValue mobile, String mobileIndex) {}
