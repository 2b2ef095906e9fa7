package org.tuanlink.directory;

/**
 * One change in the journal of a run.
 *
 * @param seq its place in the plan
 * @param wave changes of one wave do not depend on each other
 * @param subject whom it concerns, for people
 * @param attempts how often it was marked before, this time not counted
 */
record JournalEntry(int seq, int wave, ChangeKind kind, String subject, Change change, int attempts) {}
