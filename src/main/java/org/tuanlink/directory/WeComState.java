package org.tuanlink.directory;

import org.jspecify.annotations.Nullable;

/**
 * How one organisation's department, or one cadre's member, stands in WeCom as far as TuanLink knows.
 *
 * @param kind what an administrator should know first
 * @param id the department's id or the userid; null when WeCom was never given one
 * @param name as WeCom was last known to show it; null when it is not there
 * @param drift a Chinese sentence: what was changed there behind our back; null when nothing
 * @param failure a Chinese sentence: why the last attempt to write it failed; null when it did not
 */
public record WeComState(
        Kind kind,
        @Nullable String id,
        @Nullable String name,
        @Nullable String drift,
        @Nullable String failure) {

    public enum Kind {
        /** WeCom has it as the registry says. */
        EQUAL,
        /** WeCom has it, and the next synchronisation changes or removes it. */
        WAITING,
        /** WeCom does not have it; the next synchronisation creates it if the registry asks for it. */
        NOT_THERE,
        /** By policy the organisation has no department of its own. */
        FOLDED,
        /** Somebody changed it in WeCom. */
        DRIFT,
        /** A member who left office: disabled, later deleted. */
        DISABLED
    }
}
