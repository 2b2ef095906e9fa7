package wecomsim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service notices of every phone. Guarded by its owner's lock. */
final class Notices {

    private final Map<String, List<Notice>> byOwner = new HashMap<>();

    void add(String owner, Notice notice) {
        byOwner.computeIfAbsent(Directory.key(owner), any -> new ArrayList<>()).add(notice);
    }

    /** Oldest first. */
    List<Notice> of(String owner) {
        return List.copyOf(byOwner.getOrDefault(Directory.key(owner), List.of()));
    }

    void clear() {
        byOwner.clear();
    }
}
