package org.tuanlink.callback;

import java.time.Instant;

/**
 * What is known of an event besides what it says.
 *
 * @param id of the event in the inbox
 * @param receivedAt when its first delivery was stored
 * @param replay whether an administrator asked for it to be handled again
 */
public record Receipt(long id, Instant receivedAt, boolean replay) {}
