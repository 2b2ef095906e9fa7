package org.tuanlink.directory;

/**
 * What became of a wish.
 *
 * @param message what is wrong and what to do; empty unless it failed
 */
public record FollowUpState(State state, String message) {

    public enum State {
        WAITING,
        DONE,
        FAILED
    }
}
