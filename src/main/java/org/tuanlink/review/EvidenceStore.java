package org.tuanlink.review;

import java.util.Optional;

/**
 * Where photos lie, outside of the database: sealed, so that who can read the store sees nothing. Called outside of
 * transactions. What cannot be reached or written throws {@link java.io.UncheckedIOException}.
 */
interface EvidenceStore {

    /**
     * Keeps it.
     *
     * @param name 32 hexadecimal digits, never used before
     */
    void put(String name, byte[] sealed);

    Optional<byte[]> get(String name);

    /** Also when there is none. */
    void remove(String name);
}
