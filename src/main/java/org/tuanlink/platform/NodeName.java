package org.tuanlink.platform;

import com.github.kagkarlsson.scheduler.SchedulerName;

/** A node's name among its siblings: its host, and its process, as several may share a host. */
final class NodeName {

    /** The scheduler's column has no room for more; a host's name may be longer. */
    static final int LONGEST = 50;

    private NodeName() {}

    static SchedulerName ofThisProcess() {
        return new SchedulerName.Fixed(of(
                new SchedulerName.Hostname().getName(), ProcessHandle.current().pid()));
    }

    static String of(String host, long pid) {
        String process = ":" + pid;
        return host.substring(0, Math.min(host.length(), LONGEST - process.length())) + process;
    }
}
