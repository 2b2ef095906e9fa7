package org.tuanlink.directory;

/**
 * A run as the node that took it up holds it.
 *
 * @param fence grows with every taking up; writes under an older one are refused
 */
record Run(long id, long planId, long fence, boolean bulkDepartments, boolean bulkMembers, boolean paused) {}
