package org.tuanlink.directory;

/**
 * What became of a wish.
 *
 * @param message what is wrong and what to do; empty unless it failed
 */
public record FollowUpState(State state, String message) {

    public enum State {
        /** It was not carried out yet. */
        WAITING,
        /** WeCom has what the registry had when it was wished. */
        DONE,
        /** Tried several times; now it is tried seldom, until somebody helps. */
        FAILED
    }
}
