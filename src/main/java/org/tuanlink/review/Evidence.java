package org.tuanlink.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.tuanlink.checkin.Decision;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.review.Photos.Photo;

/**
 * The photos that offline passes rest on (核实照片). Kept as JPEGs of our making, sealed, under a name that cannot be guessed;
 * shown to those in whose scope the task lies, and to nobody else.
 */
@Service
public class Evidence {

    /** There is no photo, or it is another task's. */
    public static final String MISSING = "CHECKIN_EVIDENCE";

    private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");
    private static final int NAME_BYTES = 16;

    private final Optional<EvidenceStore> store;
    private final EvidenceTable table;
    private final EvidenceSeal seal;
    private final Photos photos;
    private final Places places;
    private final SecureRandom random = new SecureRandom();

    Evidence(Optional<EvidenceStore> store, EvidenceTable table, EvidenceSeal seal, Photos photos, Places places) {
        this.store = store;
        this.table = table;
        this.seal = seal;
        this.photos = photos;
        this.places = places;
    }

    /** Whose a task is, and when. */
    @Component
    record Places(ReviewQueries tasks, ReviewTransactions transactions) {}

    /** What became of a photo that was sent. */
    public sealed interface Kept {

        /**
         * It is kept; if no decision comes to rest on it, for a day.
         *
         * @param name for {@link Reviews#passOffline}
         */
        record Done(String name) implements Kept {}

        /**
         * It was not kept.
         *
         * @param code such as {@code REVIEW_PHOTO_HEIC}
         * @param sentence Chinese, for who sent it
         */
        record Refused(String code, String sentence) implements Kept {}
    }

    /**
     * Keeps a photo for a task. Not to be called in a transaction.
     *
     * @param sent read to its end, or as far as is allowed, and not closed
     */
    public Kept keep(InputStream sent, long taskId) {
        if (store.isEmpty()) {
            return refused("NO_STORE");
        }
        Photo photo;
        try {
            photo = photos.read(sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return photo instanceof Photo.Taken taken ? put(taken.jpeg(), taskId) : refused(((Photo.Refused) photo).code());
    }

    private Kept put(byte[] jpeg, long taskId) {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes);
        SealedValue key = seal.newKey();
        byte[] sealed = seal.close(jpeg, key);
        // The row first: what is put and then never used is found by it.
        table.add(
                new EvidenceTable.Row(name, taskId, key),
                jpeg.length,
                places.transactions().now());
        try {
            store.orElseThrow().put(name, sealed);
        } catch (UncheckedIOException e) {
            LOG.error("A photo could not be stored", e);
            drop(name);
            return refused("STORE_AWAY");
        }
        return new Kept.Done(name);
    }

    private static Kept refused(String code) {
        return new Kept.Refused("REVIEW_PHOTO_" + code, Words.of("photo." + code));
    }

    /** A decision that rests on a photo: both are there afterwards, or neither. */
    Decision with(String name, long taskId, Supplier<Decision> deed) {
        return places.transactions().once(() -> {
            if (!NAME.matcher(name).matches() || !table.lockUnused(name, taskId)) {
                return new Decision.Refused(MISSING, Words.of("photo.EMPTY"), null);
            }
            Decision decision = deed.get();
            if (decision instanceof Decision.Done) {
                table.use(name, places.transactions().now());
            }
            return decision;
        });
    }

    /** The name of the photo that the decision on a task rests on. */
    public Optional<String> nameOf(long taskId, OrganizationScope scope) {
        return places.tasks()
                .find(taskId, scope)
                .flatMap(task -> table.used(task.id()))
                .map(EvidenceTable.Row::name);
    }

    /** A JPEG; empty when there is none in this scope. */
    public Optional<byte[]> open(String name, OrganizationScope scope) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Optional<EvidenceTable.Row> row = table.find(name)
                .filter(one -> places.tasks().find(one.taskId(), scope).isPresent());
        return row.flatMap(one -> store.flatMap(where -> where.get(name)).map(kept -> seal.open(kept, one.key())));
    }

    /** No decision will rest on it; if one does, nothing happens. */
    public void drop(String name) {
        if (table.deleteUnused(name)) {
            remove(name);
        }
    }

    /** Its key went with its row: what a store keeps of it in spite of us is noise. */
    void remove(String name) {
        try {
            store.ifPresent(where -> where.remove(name));
        } catch (UncheckedIOException e) {
            LOG.warn("A photo could not be removed from its store, where nobody can open it any more", e);
        }
    }
}
