package org.tuanlink.mp;

/** The Official Account's server refused a call, or could not be reached. */
public final class MpCallException extends RuntimeException {

    /** There was no answer. */
    public static final int NO_ANSWER = 0;

    private static final long serialVersionUID = 1L;

    private final int errcode;

    MpCallException(int errcode, String sentence) {
        super(sentence);
        this.errcode = errcode;
    }

    /** The code that was answered, or {@link #NO_ANSWER}. */
    public int errcode() {
        return errcode;
    }

    /** What it means and what to do, in Chinese. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
