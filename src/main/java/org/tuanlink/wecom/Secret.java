package org.tuanlink.wecom;

/** A value that must not be read in a log: its text form hides it. */
record Secret(String value) {

    @Override
    public String toString() {
        return "******";
    }
}
