package org.tuanlink.platform;

/** A value that must not be read in a log: its text form hides it. */
public record Secret(String value) {

    /** Found by Spring's conversion from text, which takes public methods only. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return "******";
    }
}
