package org.tuanlink.access;

/** More sign-ins than this node can check at once. */
class TooBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooBusyException() {
        super("Too many passwords to hash at once");
    }
}
