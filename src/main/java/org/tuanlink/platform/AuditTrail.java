package org.tuanlink.platform;

/**
 * The audit log as the modules see it: who did what to which subject. The caller's name and address are added by the
 * implementation in {@code access}. Call it inside the transaction of the deed, so that both are there or neither; outside
 * of one it is a transaction of its own.
 */
public interface AuditTrail {

    /** Adds an entry. */
    void record(AuditEntry entry);
}
