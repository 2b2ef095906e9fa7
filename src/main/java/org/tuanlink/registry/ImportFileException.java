package org.tuanlink.registry;

/** A file that cannot be imported at all. The message is a Chinese sentence for the person who uploaded it. */
public class ImportFileException extends RuntimeException {

    private final String code;

    ImportFileException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The same as the message: Chinese, for people. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    public String code() {
        return code;
    }
}
