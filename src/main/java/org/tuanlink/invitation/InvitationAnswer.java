package org.tuanlink.invitation;

/** What came of a request: something, or why not. */
public sealed interface InvitationAnswer {

    /** The campaign it is about. */
    record Done(long campaignId) implements InvitationAnswer {}

    record Refused(InvitationRefusal refusal) implements InvitationAnswer {}
}
