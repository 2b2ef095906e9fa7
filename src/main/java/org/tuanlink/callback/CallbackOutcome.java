package org.tuanlink.callback;

/** What became of a callback, as far as its sender may know. */
public sealed interface CallbackOutcome {

    /** The message is stored: 200. */
    record Stored() implements CallbackOutcome {}

    /** The address is verified by answering this text and nothing else: 200. */
    record Echo(String text) implements CallbackOutcome {

        /** Only the holder of the key may read it. */
        @Override
        public String toString() {
            return "Echo";
        }
    }

    /** It is not genuine: one and the same bare 400, whatever the reason. */
    record Refused() implements CallbackOutcome {}

    /** It is genuine but could not be stored: 503, so that it is sent again. */
    record NotStored() implements CallbackOutcome {}

    /** Nobody is expected to call here: 404. */
    record NotConfigured() implements CallbackOutcome {}
}
