package org.tuanlink.platform;

import org.jspecify.annotations.Nullable;

/**
 * What an error page says.
 *
 * @param incident under which the log tells more; null where there is nothing to tell
 */
public record Trouble(
        int status, String title, String sentence, @Nullable String incident) {}
