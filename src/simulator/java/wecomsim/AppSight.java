package wecomsim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who has the app before his eyes: active members in its visible range. Remembers under the lock who came and who went,
 * and tells the app when the lock is free.
 */
@Follows(
        value = "90240",
        assumes =
                "disabling and deleting an active member is told as his leaving, whoever did it; a change of the visible"
                        + " range itself is not told")
final class AppSight {

    private record Change(String userid, boolean came) {}

    private final Corp corp;
    private final List<Change> changes = new ArrayList<>();

    AppSight(Corp corp) {
        this.corp = corp;
    }

    void changed(@Nullable Member before, @Nullable Member after) {
        boolean was = has(before);
        boolean is = has(after);
        if (was != is) {
            Member member = Objects.requireNonNull(is ? after : before);
            synchronized (changes) {
                changes.add(new Change(member.userid(), is));
            }
        }
    }

    boolean has(@Nullable Member member) {
        return member != null && member.status() == 1 && new Visibility(corp).sees(Caller.APP, member);
    }

    void tell(AgentEvents events) {
        List<Change> taken;
        synchronized (changes) {
            if (changes.isEmpty()) {
                return;
            }
            taken = List.copyOf(changes);
            changes.clear();
        }
        for (Change change : taken) {
            if (change.came()) {
                events.subscribe(change.userid());
            } else {
                events.unsubscribe(change.userid());
            }
        }
    }
}
