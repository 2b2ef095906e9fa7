package org.tuanlink.checkin;

/**
 * A bean that wants to know what becomes of applications. Called inside the transaction that changes them: what it writes or
 * schedules is there exactly when the change is; what it throws undoes the change. It calls nobody outside.
 */
public interface ApplicationListener {

    /** Submitted for the first time, or again. */
    default void submitted(ApplicationView application) {}

    /** The real-name check has a result, or another one. */
    default void checked(ApplicationView application) {}

    /** Approved, passed offline, or returned. */
    default void decided(ApplicationView application) {}

    /** The member took back what he had submitted. */
    default void withdrawn(ApplicationView application) {}
}
