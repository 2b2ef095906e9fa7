package org.tuanlink.platform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After the encryption key was changed: seals everything anew, looks whether anything is left, and retires the keys that nothing
 * is sealed with any more. Does nothing while nodes differ in their current key: they would undo each other's work.
 */
final class Resealing {

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

    private final List<SealedColumn> columns;
    private final List<SealedDocuments> documents;
    private final ResealStep step;
    private final ResealState state;
    private final KeysInUse keys;

    Resealing(
            List<SealedColumn> columns,
            List<SealedDocuments> documents,
            ResealStep step,
            ResealState state,
            KeysInUse keys) {
        this.columns = List.copyOf(columns);
        this.documents = List.copyOf(documents);
        this.step = step;
        this.state = state;
        this.keys = keys;
    }

    /** Until everything is done, or told to stop between two steps. */
    void run(BooleanSupplier stop) {
        if (keys.othersAreCurrent()) {
            LOG.info("Another encryption key is still current on a node: nothing is sealed anew yet");
            return;
        }
        for (SealedColumn column : columns) {
            if (!state.isFresh(column.name()) && !work(column, stop)) {
                return;
            }
        }
        for (SealedDocuments one : documents) {
            if (!state.isFresh(one.name()) && !work(one, stop)) {
                return;
            }
        }
        if (places().stream().allMatch(state::isClean)) {
            keys.retireOthers();
        }
    }

    /** Columns and documents by name. */
    List<String> places() {
        return Stream.concat(
                        columns.stream().map(SealedColumn::name),
                        documents.stream().map(SealedDocuments::name))
                .toList();
    }

    /** False when told to stop. */
    private boolean work(SealedColumn column, BooleanSupplier stop) {
        Object last = null;
        do {
            if (stop.getAsBoolean()) {
                return false;
            }
            ResealStep.Done done = step.after(column, last);
            state.add(column.name(), done.resealed());
            last = done.last();
        } while (last != null);
        checked(column.name(), step.left(column));
        return true;
    }

    private boolean work(SealedDocuments one, BooleanSupplier stop) {
        state.add(one.name(), 0);
        OptionalLong left = one.reseal(stop);
        left.ifPresent(count -> checked(one.name(), count));
        return left.isPresent();
    }

    private void checked(String place, long left) {
        state.checked(place, left);
        if (left > 0) {
            LOG.warn("{} holds {} values that are not sealed with the current key", place, left);
        }
    }

    /** Values that were found not to be sealed with the current key, by place; -1 before it was looked through. */
    Map<String, Long> left() {
        Map<String, Long> left = new HashMap<>(state.left());
        places().forEach(place -> left.putIfAbsent(place, -1L));
        return left;
    }
}
