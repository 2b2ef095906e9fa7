package org.tuanlink.member;

import org.jspecify.annotations.Nullable;
import org.tuanlink.access.SignInAttempts;

/**
 * From where somebody tries something.
 *
 * @param device the browser's mark, 64 hex characters
 * @param knownPhone the blind index of the mobile that this browser was last signed in with; null if it never was
 * @param address of the network: half of it for IPv6, whose other half is the subscriber's to choose
 */
public record Visit(String device, @Nullable String knownPhone, String address) {

    public Visit {
        address = SignInAttempts.network(address);
    }

    /**
     * What things with this phone count against. A browser that was signed in with it before is counted apart: strangers who
     * use a phone up keep out each other, and not its owner.
     */
    String phoneSubject(String mobileIndex) {
        return mobileIndex.equals(knownPhone) ? mobileIndex + ":" + device : mobileIndex;
    }
}
