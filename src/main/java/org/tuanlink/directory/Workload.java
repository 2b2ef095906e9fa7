package org.tuanlink.directory;

import java.util.List;

/** The write calls of a plan, wave by wave, applied one by one. */
record Workload(List<Wave> waves) {

    Workload {
        waves = List.copyOf(waves);
    }

    /** Calls of one wave by API; a move is a {@code department/update}. */
    record Wave(
            int departmentCreates,
            int departmentUpdates,
            int departmentDeletes,
            int memberCreates,
            int memberUpdates,
            int memberDeletes) {

        int departments() {
            return departmentCreates + departmentUpdates + departmentDeletes;
        }

        int members() {
            return memberCreates + memberUpdates + memberDeletes;
        }
    }
}
