package org.tuanlink.directory;

import java.util.Collection;
import java.util.Map;
import org.tuanlink.wecom.DepartmentId;

/** Where in WeCom's directory people are to be looked for. */
public interface CadreDepartments {

    /** By the ledger, one department of each of these cadres; without those who are in none. */
    Map<Long, DepartmentId> departmentOf(Collection<Long> cadreIds);
}
