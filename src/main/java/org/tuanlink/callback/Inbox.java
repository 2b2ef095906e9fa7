package org.tuanlink.callback;

/** Where messages are kept before they are acknowledged. */
interface Inbox {

    /**
     * Stores the message, or finds that it is there already, and returns when that is certain: committed.
     *
     * @throws NotStoredException when it is not certain: the sender must repeat the message
     */
    void store(Incoming incoming);
}
