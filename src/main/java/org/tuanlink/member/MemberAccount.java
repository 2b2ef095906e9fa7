package org.tuanlink.member;

import org.jspecify.annotations.Nullable;
import org.tuanlink.messaging.MemberAddress;
import org.tuanlink.mp.OpenId;
import org.tuanlink.platform.SealedValue;

/**
 * A member's account.
 *
 * @param mobile the one he has shown to be his, sealed as {@code Kind.MOBILE}
 * @param mobileIndex its blind index
 * @param openId as whom the Official Account knows him; null while nothing is bound
 * @param generation grows when all his sessions are to end
 */
public record MemberAccount(
        long id,
        SealedValue mobile,
        String mobileIndex,
        @Nullable OpenId openId,
        long generation) {

    /** Where he can be told something. */
    public MemberAddress address() {
        return new MemberAddress(openId, mobile, mobileIndex);
    }

    /** Without the person. */
    @Override
    public String toString() {
        return "MemberAccount[" + id + "]";
    }
}
