package org.tuanlink.messaging;

/** A bean that wants to know what became of messages. */
public interface DeliveryListener {

    /**
     * Called inside the transaction that books the result, once for each result. What fails here twice is booked without this
     * listener: it must be able to ask later.
     */
    void delivered(DeliveryResult result);
}
