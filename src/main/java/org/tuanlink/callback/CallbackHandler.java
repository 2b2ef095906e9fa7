package org.tuanlink.callback;

/**
 * What a module does about an event; a bean.
 *
 * <p>Called inside a transaction together with which the event counts as handled: what is written to the database in here
 * happens once for each event, however often WeCom delivers it and whatever fails between. So it must not call WeCom, an
 * SMS channel or anything else that a rollback cannot undo: schedule a task for that. Events of one subject come in the
 * order in which they were received, one at a time.
 *
 * <p>An exception undoes what this handler wrote, leaves other handlers' work as it is, and has the event handed over
 * again later; after the last attempt it is parked for an administrator. An administrator may also replay an event that
 * was handled long ago: a handler must bear to see it again.
 */
public interface CallbackHandler<E extends CallbackEvent> {

    /** Stored with each event it has handled: unique, never changed, 1 to 40 characters of {@code [a-z-]}. */
    String name();

    /** The events it wants, with all their subtypes. */
    Class<E> handles();

    void handle(E event, Receipt receipt);
}
