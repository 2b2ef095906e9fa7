package org.tuanlink.messaging;

import org.jspecify.annotations.Nullable;
import org.tuanlink.mp.OpenId;
import org.tuanlink.platform.SealedValue;

/**
 * Where a member can be told something.
 *
 * @param openId as whom the Official Account knows him; null while nothing is bound
 * @param mobile sealed as {@code Kind.MOBILE}; opened only to be given to the SMS vendor
 * @param mobileIndex its blind index
 */
public record MemberAddress(@Nullable OpenId openId, SealedValue mobile, String mobileIndex) {

    /** Without the person. */
    @Override
    public String toString() {
        return "MemberAddress[" + (openId == null ? "SMS" : "MP or SMS") + "]";
    }
}
