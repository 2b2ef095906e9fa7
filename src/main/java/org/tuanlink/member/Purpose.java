package org.tuanlink.member;

/** What a code is for: one for something else is wrong. */
public enum Purpose {
    /** Signing in, or registering: one does not know which before the code is right. */
    SIGN_IN,
    /** A new password in place of a forgotten one. */
    RESET,
    /** To show, signed in, that it is oneself: to the account's mobile. */
    CONFIRM,
    /** To the mobile that is to be the account's from now on. */
    NEW_MOBILE
}
