package org.tuanlink.platform;

import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Sealed values inside of something larger, which only its module can seal anew. */
public interface SealedDocuments {

    /** Where they are: table and column. */
    String name();

    /**
     * Seals anew whatever {@link PersonalDataCipher#isCurrent} denies, in transactions of its own.
     *
     * @return how many values could not be opened; empty when told to stop
     */
    OptionalLong reseal(BooleanSupplier stop);
}
