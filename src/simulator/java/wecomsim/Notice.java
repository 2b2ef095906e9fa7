package wecomsim;

import java.time.Instant;

/**
 * A service notice (服务通知) on a phone.
 *
 * @param invitation whether it invites into the corp, and can be accepted while he has not joined
 */
public record Notice(Instant at, String title, String text, boolean invitation) {}
