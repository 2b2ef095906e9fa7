package org.tuanlink.wecom;

/** A department as {@code department/simplelist} tells it: no name (doc 95350). */
public record DepartmentNode(DepartmentId id, DepartmentId parentId, long order) {}
