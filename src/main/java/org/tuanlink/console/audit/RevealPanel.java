package org.tuanlink.console.audit;

import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.PersonalData.Item;

/**
 * One item of one cadre: the question, or its answer.
 *
 * @param value in full, to be shown this once; null before
 * @param reason as it was typed
 * @param problem why there is no value; null while nobody asked
 */
public record RevealPanel(
        String code,
        Item item,
        @Nullable String value,
        @Nullable String reason,
        @Nullable String problem) {

    static RevealPanel question(String code, Item item) {
        return new RevealPanel(code, item, null, null, null);
    }

    @Override
    public String toString() {
        return "RevealPanel[" + code + ", " + item + "]";
    }
}
