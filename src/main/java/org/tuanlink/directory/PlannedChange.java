package org.tuanlink.directory;

/**
 * A change with its place in the plan. Changes of one wave are independent of each other and may run at once; a wave
 * starts when the one before it has ended. Taken by sequence, every prefix keeps WeCom's rules too.
 *
 * @param sequence from 1, without gaps
 * @param wave from 1, never falling with the sequence
 */
record PlannedChange(int sequence, int wave, Change change) {}
