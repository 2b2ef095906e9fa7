package wecomsim;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Temporary media: kept for three days. Guarded by its owner's lock. */
@Follows("90253")
final class MediaStore {

    private static final long LIFE = Duration.ofDays(3).toMillis();
    private static final int SMALLEST = 5;

    private final Clock clock;
    private final Map<String, Stored> media = new HashMap<>();

    MediaStore(Clock clock) {
        this.clock = clock;
    }

    private record Stored(Upload upload, long until) {}

    String store(@Nullable String type, @Nullable Upload upload, int maxBytes) {
        Refused.unless("file".equals(type), Code.BAD_FILE_TYPE);
        if (upload == null) {
            throw new Refused(Code.MEDIA_MISSING);
        }
        Refused.unless(upload.size() > SMALLEST && upload.size() <= maxBytes, Code.BAD_FILE_SIZE);
        media.values().removeIf(stored -> stored.until() <= clock.millis());
        String id = "3" + UUID.randomUUID().toString().replace("-", "");
        media.put(id, new Stored(upload, clock.millis() + LIFE));
        return id;
    }

    Upload find(@Nullable String id) {
        Stored stored = id == null ? null : media.get(id);
        if (stored == null || stored.until() <= clock.millis()) {
            throw new Refused(Code.BAD_MEDIA_ID);
        }
        return stored.upload();
    }

    void clear() {
        media.clear();
    }
}
