package org.tuanlink.directory;

/**
 * The schedule as an administrator wants it.
 *
 * @param cron five fields or six; Asia/Shanghai
 * @param autoApply whether a plan below the guards is applied, or only made
 * @param pauseAfter after so many firings in a row that came to nothing it pauses
 * @param version of the schedule he saw
 */
public record ScheduleForm(boolean enabled, String cron, boolean autoApply, int pauseAfter, long version) {}
