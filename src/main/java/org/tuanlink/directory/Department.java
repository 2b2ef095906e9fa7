package org.tuanlink.directory;

import org.tuanlink.wecom.DepartmentId;

/**
 * A department as WeCom should hold it (projection) or was last known to hold it (ledger).
 *
 * @param organizationId the registry's organisation it stands for
 * @param name 1 to 32 characters
 * @param order among siblings, larger first, 0 to 2^32-1
 */
record Department(DepartmentId id, DepartmentId parent, long organizationId, String name, long order) {}
