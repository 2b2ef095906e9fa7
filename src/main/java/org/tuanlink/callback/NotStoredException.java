package org.tuanlink.callback;

import org.jspecify.annotations.Nullable;

/** A message may not have been stored. Its sender must not be told that it was. */
final class NotStoredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotStoredException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
