package org.tuanlink.wecom;

/**
 * A department as WeCom is told it (doc 90205).
 *
 * @param name 1 to 32 characters, unique among siblings
 * @param order 0 to 2^32-1, larger first
 */
public record WeComDepartment(DepartmentId id, DepartmentId parentId, String name, long order) {}
