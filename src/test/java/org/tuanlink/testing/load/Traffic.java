package org.tuanlink.testing.load;

/** What is to be sent, and when. Called by one thread. */
public interface Traffic {

    /** No request is known to come. */
    long NOTHING = Long.MAX_VALUE;

    /** When the next request is due, in nanoseconds after the run's start, or {@link #NOTHING}. */
    long nextDue();

    /** The request that is due next. */
    Shot next();

    /** A request came to its end; this may make others due. */
    void ended(Shot shot, Ending ending);
}
