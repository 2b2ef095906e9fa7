package org.tuanlink.directory;

/** Another node has taken the run up, or it is over: this one must not touch it any more. */
final class RunLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunLostException(long runId) {
        super("Run " + runId + " is no longer this node's");
    }
}
