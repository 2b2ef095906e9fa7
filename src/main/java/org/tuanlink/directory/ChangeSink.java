package org.tuanlink.directory;

/** Takes a plan's changes in their order, one by one, so that 200,000 need no heap. */
@FunctionalInterface
interface ChangeSink {
    void accept(PlannedChange change);
}
