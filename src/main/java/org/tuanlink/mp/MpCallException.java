package org.tuanlink.mp;

/** The Official Account's server refused a call, or could not be reached. Its message holds nothing of what was sent. */
public final class MpCallException extends RuntimeException {

    /** There was no answer. */
    public static final int NO_ANSWER = 0;

    private static final long serialVersionUID = 1L;

    private final int errcode;
    private final MpRemedy remedy;

    MpCallException(int errcode, MpRemedy remedy, String sentence) {
        super(sentence);
        this.errcode = errcode;
        this.remedy = remedy;
    }

    /** The code that was answered, or {@link #NO_ANSWER}. */
    public int errcode() {
        return errcode;
    }

    public MpRemedy remedy() {
        return remedy;
    }

    /** What it means and what to do, in Chinese. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
