package org.tuanlink.access;

/** Whether a member's session goes on; asked with every request. Told by whoever keeps members' accounts. */
public interface ParticipantCheck {

    /**
     * Whether the account is there and active, and is still of the generation the session began with.
     *
     * @param generation grows when all sessions are to end
     */
    boolean mayGoOn(long accountId, long generation);
}
