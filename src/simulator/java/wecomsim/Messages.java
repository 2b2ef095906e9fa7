package wecomsim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The app's messages and on whose phones they are. Guarded by its owner's lock. */
final class Messages {

    private final Map<String, StoredMessage> byId = new LinkedHashMap<>();
    private final Map<String, StoredMessage> byTask = new HashMap<>();
    private final Map<String, List<StoredMessage>> byMember = new HashMap<>();

    void add(StoredMessage message) {
        byId.put(message.id, message);
        if (!message.taskId.isEmpty()) {
            byTask.put(message.taskId, message);
        }
        for (String userid : message.recipients()) {
            byMember.computeIfAbsent(Directory.key(userid), any -> new ArrayList<>())
                    .add(message);
        }
    }

    @Nullable StoredMessage message(String id) {
        return byId.get(id);
    }

    @Nullable StoredMessage task(String taskId) {
        return byTask.get(taskId);
    }

    /** What a member sees, oldest first. */
    List<AppMessage> of(String userid) {
        return byMember.getOrDefault(Directory.key(userid), List.of()).stream()
                .filter(message -> !message.isRecalled())
                .map(message -> message.seenBy(userid))
                .toList();
    }

    List<SentMessage> all() {
        return byId.values().stream().map(StoredMessage::view).toList();
    }

    void clear() {
        byId.clear();
        byTask.clear();
        byMember.clear();
    }
}
