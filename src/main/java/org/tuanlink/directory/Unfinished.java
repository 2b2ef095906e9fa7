package org.tuanlink.directory;

final class Unfinished {
    private Unfinished() {}

    @SuppressWarnings({"TypeParameterUnusedInFormals", "DoNotCallSuggester"})
    static <T> T yet() {
        throw new UnsupportedOperationException();
    }
}
