package org.tuanlink.directory;

/** How many changes of each kind; temporary steps count, because each is a call. A disabling is an update. */
record ChangeCounts(Departments departments, Members members) {

    record Departments(int create, int update, int move, int delete) {
        int total() {
            return create + update + move + delete;
        }
    }

    record Members(int create, int update, int delete) {
        int total() {
            return create + update + delete;
        }
    }

    int total() {
        return departments.total() + members.total();
    }
}
