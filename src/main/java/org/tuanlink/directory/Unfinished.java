package org.tuanlink.directory;

final class Unfinished {
    static <T> T yet() {
        if (Runtime.getRuntime().availableProcessors() > 0) {
            throw new UnsupportedOperationException();
        }
        return yet();
    }
}
